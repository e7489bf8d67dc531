using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;
using Waymark.Tests.Storage;

namespace Waymark.Tests.People;

public sealed class EmergencyTests
{
    private const string Reason = "She rang and said he is on his way to her with a knife";
    private static readonly ReferenceFiles Files = ReferenceFiles.Find(AppContext.BaseDirectory);

    public static TheoryData<string> Both => TestStore.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task It_opens_the_case_for_four_hours_and_never_where_she_is(string kind)
    {
        await using var world = await World.Open(kind);
        Assert.Equal((0, 0, 0), await world.Sees());
        Assert.Equal(world.File.Id, (await world.Break()).Value);
        Assert.Equal((1, 1, 0), await world.Sees());
        world.Store.Clock.Advance(TimeSpan.FromHours(4) - TimeSpan.FromSeconds(1));
        Assert.Equal((1, 1, 0), await world.Sees());
        world.Store.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((0, 0, 0), await world.Sees());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task It_opens_to_whoever_opened_it_and_to_no_colleague(string kind)
    {
        await using var world = await World.Open(kind);
        await world.Break();
        Assert.Equal((0, 0, 0), await world.Sees(world.Asking with { UserId = Guid.NewGuid() }));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Those_who_work_on_it_are_told_in_the_same_transaction(string kind)
    {
        await using var world = await World.Open(kind);
        await world.Break();
        await using var db = world.Store.Database.Open(world.Owner);
        var glass = await db.Set<BrokenGlass>().SingleAsync(default);
        Assert.Equal($"/urgent/{glass.Id:N}", (await db.Set<Notice>().SingleAsync(default)).Link);
        // One chain, one save: the mark of the opening and the notice have the same moment, and neither is there without the other.
        Assert.Equal(glass.At, (await db.Set<Notice>().SingleAsync(default)).At);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Nobody_opens_it_by_writing_the_row_themselves(string kind)
    {
        await using var world = await World.Open(kind);
        foreach (var (user, hours, may) in ((Guid, int, bool)[])[(Guid.NewGuid(), 4, true), (world.Asking.UserId, 5, true), (world.Asking.UserId, 4, false)])
        {
            var asking = may ? world.Asking : world.Asking with { Permissions = new HashSet<Permission> { Permission.SeeCases, Permission.KeepCases } };
            await using var db = world.Store.Database.Open(asking);
            db.Add(new BrokenGlass { CaseId = world.File.Id, OrganisationId = asking.OrganisationId, UserId = user, UserName = "x", Reason = Reason, At = db.Now, Until = db.Now.AddHours(hours) });
            await Assert.ThrowsAsync<WallException>(() => db.Save(new Activity("Help oneself", Permission.SeeCases), null, default));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_opened_is_read_and_not_written_on(string kind)
    {
        await using var world = await World.Open(kind);
        await world.Break();
        await using var db = world.Store.Database.Open(world.Asking);
        db.Add(new AbuseReport { CaseId = world.File.Id, Code = "PHYS", ReportedOn = db.Today });
        await Assert.ThrowsAsync<WallException>(() => db.Save(new Activity("Write", Permission.KeepCases), null, default));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task No_such_case_and_one_behind_a_wall_are_answered_alike_and_both_leave_a_mark(string kind)
    {
        await using var world = await World.Open(kind);
        await using (var db = world.Store.Database.Open(world.Owner))
        {
            db.Add(new Wall { AreaCode = TestStore.Area, CaseId = world.File.Id, AgainstUserId = world.Asking.UserId, UsersOrganisationId = world.Asking.OrganisationId, Origin = WallOrigin.Declared, Why = "x", At = db.Now });
            Assert.Null(await db.Save(new Activity("Declare", Permission.KeepCases), null, default));
        }

        var walled = await world.Break();
        var nowhere = await world.Break(reference: "AAAA-2222");
        Assert.Equal(OpenInEmergency.NothingOpens, walled.Refusal);
        Assert.Equal(OpenInEmergency.NothingOpens, nowhere.Refusal);
        await using var look = world.Store.Database.Open(world.Asking);
        Assert.Equal(2, await look.Set<ReadEntry>().CountAsync(entry => entry.Page == "/Urgent/Nothing" && entry.CaseId == null, default));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_full_name_and_date_of_birth_find_her_and_less_does_not(string kind)
    {
        await using var world = await World.Open(kind);
        var asked = new OpenInEmergency.Request(null, "Ada", "Example", new DateOnly(1990, 5, 4), Reason);
        foreach (var (request, field) in ((OpenInEmergency.Request, string?)[])[(asked with { BornOn = null }, "Reference"), (asked with { GivenName = null }, "Reference"), (asked with { BornOn = new DateOnly(1990, 5, 5) }, null), (asked with { GivenName = "Ad" }, null)])
        {
            await using var db = world.Store.Database.Open(world.Asking);
            var refused = (await new OpenInEmergency(db, Files).Run(request, default)).Refusal;
            Assert.Equal(field, refused!.Field);
        }

        await using var found = world.Store.Database.Open(world.Asking);
        Assert.Equal(world.File.Id, (await new OpenInEmergency(found, Files).Run(asked, default)).Value);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task After_two_working_days_without_a_review_they_open_no_other_and_after_it_they_do(string kind)
    {
        await using var world = await World.Open(kind);
        await world.Break();
        // A second one in the same night is opened.
        Assert.Null((await world.Break()).Refusal);
        // Tuesday: the review is in time until the end of Thursday.
        world.Store.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Null((await world.Break()).Refusal);
        world.Store.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains("not been reviewed", (await world.Break()).Refusal!.Message);

        await using (var db = world.Store.Database.Open(world.Owner))
            foreach (var glass in await db.Set<BrokenGlass>().AsNoTracking().ToListAsync(default))
                Assert.Null((await new ReviewEmergency(db).Run(new ReviewEmergency.Request(glass.Id, glass.Version, true, null), default)).Refusal);
        Assert.Null((await world.Break()).Refusal);
    }

    [Fact]
    public async Task Nobody_reviews_what_they_opened_and_nobody_who_does_not_work_on_the_case_does()
    {
        await using var world = await World.Open("sqlite");
        await world.Break();
        await using (var own = world.Store.Database.Open(world.Asking))
        {
            var glass = await own.Set<BrokenGlass>().AsNoTracking().SingleAsync(default);
            Assert.Equal("That case is not one of yours", (await new ReviewEmergency(own).Run(new ReviewEmergency.Request(glass.Id, 0, true, null), default)).Refusal?.Message);
            var stub = await own.Set<BrokenGlass>().SingleAsync(default);
            (stub.ReviewedAt, stub.WasRight) = (own.Now, true);
            await Assert.ThrowsAsync<WallException>(() => own.Save(new Activity("Review oneself", Permission.CorrectRecords), null, default));
        }

        await using var db = world.Store.Database.Open(world.Owner);
        var seen = await db.Set<BrokenGlass>().AsNoTracking().SingleAsync(default);
        Assert.Equal("Words", (await new ReviewEmergency(db).Run(new ReviewEmergency.Request(seen.Id, 0, false, " "), default)).Refusal?.Field);
        Assert.Null((await new ReviewEmergency(db).Run(new ReviewEmergency.Request(seen.Id, 0, false, "She was never on this case"), default)).Refusal);
        await using var told = world.Store.Database.Open(world.Asking);
        Assert.Contains("not right", (await told.Set<Notice>().SingleAsync(default)).Text);
    }

    [Theory]
    [InlineData("2025-06-10", "2025-06-12", false)]
    [InlineData("2025-06-10", "2025-06-13", true)]
    // Thursday evening before Easter: Good Friday and Easter Monday count no more than the weekend.
    [InlineData("2025-04-17", "2025-04-23", false)]
    [InlineData("2025-04-17", "2025-04-24", true)]
    public void A_review_is_due_within_two_working_days(string opened, string today, bool shut) =>
        Assert.Equal(shut, GlassRule.MayBreak(Reason, [DateOnly.Parse(opened)], DateOnly.Parse(today), Files.BankHolidays()) is not null);

    [Theory]
    [InlineData(null, true)]
    [InlineData("urgent", true)]
    [InlineData("He is at her door", false)]
    public void A_reason_is_a_sentence(string? reason, bool refused) =>
        Assert.Equal(refused, GlassRule.MayBreak(reason, [], new DateOnly(2025, 6, 10), new HashSet<DateOnly>()) is not null);

    /// <summary>A refuge's case, and somebody elsewhere who hears that she is in danger.</summary>
    private sealed class World : IAsyncDisposable
    {
        private World(TestStore store) => Store = store;

        public TestStore Store { get; }
        public CaseFile File { get; private set; } = null!;
        public Actor Owner { get; private set; } = null!;
        public Actor Asking { get; private set; } = null!;

        public static async Task<World> Open(string kind)
        {
            var here = new World(await TestStore.Open(kind));
            var world = new SmallWorld();
            var refuge = world.Organisation();
            var surgery = world.Organisation("Mill Lane Surgery");
            var her = world.Person(refuge, born: "1990-05-04");
            here.File = world.Case(her);
            await world.Save(here.Store);
            (here.Owner, here.Asking) = (TestStore.Somebody(refuge.Id), TestStore.Somebody(surgery.Id));
            await using var db = here.Store.Database.Open(here.Owner);
            var where = Guid.NewGuid();
            db.Add(new Party { CaseId = here.File.Id, PersonRecordId = her.Id, Role = PartyRole.Survivor, Source = "x", From = db.Today });
            Assert.Null((await db.Save(new Activity("Write", Permission.KeepCases), null, default)));
            Assert.Null((await new SetSafeAddress(db).Run(new SetSafeAddress.Request(here.File.Id, her.Id, "1 Nowhere Street"), default)).Refusal);
            return here;
        }

        public async Task<Result<Guid>> Break(string? reference = null)
        {
            await using var db = Store.Database.Open(Asking);
            return await new OpenInEmergency(db, Files).Run(new OpenInEmergency.Request(reference ?? File.Reference.ToLowerInvariant(), null, null, null, Reason), default);
        }

        public async Task<(int Cases, int Parties, int Places)> Sees(Actor? actor = null)
        {
            await using var db = Store.Database.Open(actor ?? Asking);
            return (await db.Set<CaseFile>().CountAsync(default), await db.Set<Party>().CountAsync(default), await db.Set<Whereabouts>().CountAsync(default));
        }

        public ValueTask DisposeAsync() => Store.DisposeAsync();
    }
}
