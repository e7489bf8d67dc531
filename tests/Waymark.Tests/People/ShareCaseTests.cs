using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;
using Waymark.Tests.Storage;

namespace Waymark.Tests.People;

public sealed class ShareCaseTests
{
    private static readonly CodeLists Codes = new(ReferenceFiles.Find(AppContext.BaseDirectory));

    public static TheoryData<string> Both => TestStore.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_partner_sees_what_safety_needs_until_the_last_day_and_nothing_after_it(string kind)
    {
        await using var world = await SharedWorld.Open(kind);
        await world.Lend();
        Assert.Equal((1, 0), await world.Sees());
        world.Store.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal((1, 0), await world.Sees());
        world.Store.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal((0, 0), await world.Sees());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_lent_beyond_that_is_what_the_share_says(string kind)
    {
        await using var world = await SharedWorld.Open(kind);
        await world.Lend(FieldClass.Narrative);
        Assert.Equal((1, 1), await world.Sees());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_share_that_is_ended_opens_nothing_at_the_next_reading(string kind)
    {
        await using var world = await SharedWorld.Open(kind);
        var share = await world.Lend(FieldClass.Narrative);
        await using (var db = world.Store.Database.Open(world.Owner))
            Assert.Null((await new EndShare(db).Run(new EndShare.Request(share, 0, "She asked us to"), default)).Refusal);
        Assert.Equal((0, 0), await world.Sees());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Whoever_it_is_lent_to_writes_nothing_on_it_and_lends_it_to_nobody(string kind)
    {
        await using var world = await SharedWorld.Open(kind);
        await world.Lend(FieldClass.Narrative);
        await using var db = world.Store.Database.Open(world.Partner);
        db.Add(new ContactRule { CaseId = world.CaseId });
        await Assert.ThrowsAsync<WallException>(() => db.Save(new Activity("Write on a lent case", Permission.KeepCases), null, default));
        await using var again = world.Store.Database.Open(world.Partner);
        Assert.Equal("That case is not one of yours", (await new ShareCase(again, Codes).Run(world.Request(world.Third.Id), default)).Refusal?.Message);
        await using var bulk = world.Store.Database.Open(world.Partner);
        await using var door = await BulkDoor.Open(bulk, null, default);
        await Assert.ThrowsAsync<WallException>(() => door.Add([new AbuseReport { CaseId = world.CaseId, Code = "PHYS", ReportedOn = bulk.Today }], default));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_history_of_changes_is_not_lent(string kind)
    {
        await using var world = await SharedWorld.Open(kind);
        await world.Lend([.. AccessPolicy.InForce.MayBeLent]);
        await using var db = world.Store.Database.Open(world.Partner);
        Assert.NotNull(await db.Set<CaseFile>().SingleOrDefaultAsync(file => file.Id == world.CaseId, default));
        Assert.Empty(await db.Set<AuditEntry>().Where(entry => entry.CaseId == world.CaseId).ToListAsync(default));
        await using var owner = world.Store.Database.Open(world.Owner);
        Assert.NotEmpty(await owner.Set<AuditEntry>().Where(entry => entry.CaseId == world.CaseId).ToListAsync(default));
    }

    [Fact]
    public async Task Nobody_lends_what_their_own_role_does_not_open()
    {
        await using var world = await SharedWorld.Open("sqlite");
        var modest = world.Owner with { Permissions = new HashSet<Permission> { Permission.SeeCases, Permission.ShareCases } };
        await using var db = world.Store.Database.Open(modest);
        var request = world.Request(world.Partners.Id) with { More = new HashSet<FieldClass> { FieldClass.Location } };
        Assert.Equal("More", (await new ShareCase(db, Codes).Run(request, default)).Refusal?.Field);
        Assert.Null((await new ShareCase(db, Codes).Run(request with { More = new HashSet<FieldClass> { FieldClass.Narrative } }, default)).Refusal);
    }

    [Fact]
    public async Task Immigration_status_is_not_lent_to_the_police()
    {
        await using var world = await SharedWorld.Open("sqlite", partner: "police");
        await using var db = world.Store.Database.Open(world.Owner);
        var request = world.Request(world.Partners.Id) with { More = new HashSet<FieldClass> { FieldClass.Immigration } };
        Assert.Equal("More", (await new ShareCase(db, Codes).Run(request, default)).Refusal?.Field);
    }

    [Fact]
    public async Task A_case_is_not_lent_to_a_programme_for_people_who_harm()
    {
        await using var world = await SharedWorld.Open("sqlite", partner: "perpetrator-programme");
        await using var db = world.Store.Database.Open(world.Owner);
        Assert.Contains("people who harm", (await new ShareCase(db, Codes).Run(world.Request(world.Partners.Id), default)).Refusal?.Message);
        Assert.Null((await new ShareCase(db, Codes).Run(world.Request(world.Third.Id), default)).Refusal);
    }

    public static TheoryData<string, string?, bool?, bool?, string?, int, string?> Asked => new()
    {
        { "for nothing", null, true, true, null, 7, "Purpose" },
        { "whether she knows", "A place tonight", null, true, null, 7, "Aware" },
        { "whether she agreed", "A place tonight", true, null, null, 7, "Consented" },
        { "agreed without knowing", "A place tonight", false, true, null, 7, "Consented" },
        { "without her knowing, no reason", "A place tonight", false, false, null, 7, "WhyNot" },
        { "against her wish, no reason", "A place tonight", true, false, " ", 7, "WhyNot" },
        { "against her wish, with a reason", "A place tonight", true, false, "A child is in danger", 7, null },
        { "until yesterday", "A place tonight", true, true, null, -1, "Until" },
        { "until today", "A place tonight", true, true, null, 0, null },
        { "for too long", "A place tonight", true, true, null, 366, "Until" },
        { "for a year", "A place tonight", true, true, null, 365, null },
    };

    [Theory, MemberData(nameof(Asked))]
    public void A_share_says_what_for_on_what_basis_whether_she_knows_and_until_when(string _, string? purpose, bool? aware, bool? consented, string? whyNot, int days, string? field)
    {
        var today = new DateOnly(2025, 6, 10);
        Assert.Equal(field, ShareRule.MayLend(purpose, "public-task", aware, consented, whyNot, today.AddDays(days), new HashSet<FieldClass>(), new HashSet<FieldClass>(), today)?.Field);
    }

    [Fact]
    public void What_rests_on_her_consent_needs_it() =>
        Assert.Equal("LawfulBasis", ShareRule.MayLend("x", "consent", true, false, "y", new DateOnly(2025, 6, 10), new HashSet<FieldClass>(), new HashSet<FieldClass>(), new DateOnly(2025, 6, 10))?.Field);

    /// <summary>A refuge's case, a partner that it may lend it to, and a third that nobody lends to.</summary>
    private sealed class SharedWorld : IAsyncDisposable
    {
        private SharedWorld(TestStore store) => Store = store;

        public TestStore Store { get; }
        public Guid CaseId { get; private set; }
        public Organisation Partners { get; private set; } = null!;
        public Organisation Third { get; private set; } = null!;
        public Actor Owner { get; private set; } = null!;
        public Actor Partner { get; private set; } = null!;

        public static async Task<SharedWorld> Open(string kind, string partner = "housing")
        {
            var here = new SharedWorld(await TestStore.Open(kind));
            var world = new SmallWorld();
            var refuge = world.Organisation();
            (here.Partners, here.Third) = (world.Organisation("Open Door"), world.Organisation("Third Door"));
            here.Partners.Kind = partner;
            here.CaseId = world.Case(world.Person(refuge)).Id;
            await world.Save(here.Store);
            (here.Owner, here.Partner) = (TestStore.Somebody(refuge.Id), TestStore.Somebody(here.Partners.Id));
            await using var db = here.Store.Database.Open(here.Owner);
            db.Add(new Note { CaseId = here.CaseId, OrganisationId = refuge.Id, AuthorName = "x", HappenedAt = db.Now, Kind = "call", Text = "x" });
            Assert.Null(await db.Save(new Activity("Write a note", Permission.KeepCases), null, default));
            return here;
        }

        public ShareCase.Request Request(Guid to) => new()
        {
            CaseId = CaseId,
            ToOrganisationId = to,
            Purpose = "A place tonight",
            LawfulBasis = "public-task",
            Aware = true,
            Consented = true,
            Until = DateOnly.FromDateTime(Store.Clock.GetUtcNow().UtcDateTime).AddDays(7),
        };

        public async Task<Guid> Lend(params FieldClass[] more)
        {
            await using var db = Store.Database.Open(Owner);
            var shared = await new ShareCase(db, Codes).Run(Request(Partners.Id) with { More = more.ToHashSet() }, default);
            Assert.Null(shared.Refusal);
            return shared.Value;
        }

        public async Task<(int Cases, int Notes)> Sees()
        {
            await using var db = Store.Database.Open(Partner);
            return (await db.Set<CaseFile>().CountAsync(default), await db.Set<Note>().CountAsync(default));
        }

        public ValueTask DisposeAsync() => Store.DisposeAsync();
    }
}
