using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Storage;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Referrals;

public sealed class CorrectReferralTests
{
    private static readonly CodeLists Codes = new(ReferenceFiles.Find(AppContext.BaseDirectory));
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task The_referrer_corrects_what_waits_and_the_service_is_told(string kind)
    {
        await using var here = await World.Open(kind);
        var right = new CorrectReferral.Request { ReferralId = here.Referral, Version = 0, Urgency = "today", Needs = "A ground-floor room", Children = 2, ChildrenAges = [3, 7], Reason = "She is not safe tonight" };
        Assert.Equal("ChildrenAges", (await here.As(here.Surgery, db => new CorrectReferral(db).Run(right with { Children = 1 }, Stop))).Refusal?.Field);
        Assert.Equal("Reason", (await here.As(here.Surgery, db => new CorrectReferral(db).Run(right with { Reason = null }, Stop))).Refusal?.Field);
        Assert.True((await here.As(here.Surgery, db => new CorrectReferral(db).Run(right, Stop))).Done);
        await using var refuge = here.Open(here.Refuge);
        var asked = await refuge.Set<Referral>().SingleAsync(Stop);
        Assert.Equal(("today", "A ground-floor room", 2, "3,7"), (asked.Urgency, asked.Needs, asked.Children, asked.ChildrenAges));
        Assert.Contains(await refuge.Set<Notice>().Select(notice => notice.Text).ToListAsync(Stop), text => text.Contains("was corrected"));
        // Whoever was about to accept on the old words is shown the new ones first.
        Assert.Same(WaymarkDb.Overtaken, (await new AcceptReferral(refuge).Run(new(here.Referral, 0, "Priya", null), Stop)).Refusal);
    }

    [Fact]
    public async Task Only_the_referrer_corrects_or_withdraws_and_only_while_it_waits()
    {
        await using var here = await World.Open();
        var right = new CorrectReferral.Request { ReferralId = here.Referral, Version = 0, Urgency = "today", Children = 0, Reason = "Wrong" };
        Assert.Contains("not one of yours", (await here.As(here.Refuge, db => new CorrectReferral(db).Run(right, Stop))).Refusal?.Message);
        Assert.Contains("not one of yours", (await here.As(here.Refuge, db => new WithdrawReferral(db).Run(new(here.Referral, 0, "Wrong"), Stop))).Refusal?.Message);
        await here.Accept();
        Assert.Contains("has been answered", (await here.As(here.Surgery, db => new CorrectReferral(db).Run(right with { Version = 1 }, Stop))).Refusal?.Message);
        Assert.Contains("has been answered", (await here.As(here.Surgery, db => new WithdrawReferral(db).Run(new(here.Referral, 1, "Wrong"), Stop))).Refusal?.Message);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_referral_withdrawn_counts_as_withdrawn_and_never_as_refused(string kind)
    {
        await using var here = await World.Open(kind);
        Assert.Equal("Reason", (await here.As(here.Surgery, db => new WithdrawReferral(db).Run(new(here.Referral, 0, " "), Stop))).Refusal?.Field);
        Assert.True((await here.As(here.Surgery, db => new WithdrawReferral(db).Run(new(here.Referral, 0, "She went to her sister"), Stop))).Done);
        await using var refuge = here.Open(here.Refuge);
        Assert.Contains(await refuge.Set<Notice>().Select(notice => notice.Text).ToListAsync(Stop), text => text.Contains("withdrawn"));
        Assert.Equal("She went to her sister", (await refuge.Set<Referral>().SingleAsync(Stop)).WhyWithdrawn);
        Assert.Contains("withdrawn", (await new AcceptReferral(refuge).Run(new(here.Referral, 1, "Priya", null), Stop)).Refusal?.Message);
        Assert.Equal(0, await AccommodationQueries.Refusals(refuge, TestStore.Area, World.County, new(2025, 1, 1), new(2025, 12, 31)).CountAsync(Stop));

        // The guard behind it: whoever was asked joins no case by a referral that was taken back.
        var referral = await refuge.Set<Referral>().SingleAsync(Stop);
        referral.State = ReferralState.Accepted;
        refuge.Add(new Involvement { CaseId = referral.CaseId, OrganisationId = here.Refuge, Kind = InvolvementKind.AcceptedReferral, ReferralId = referral.Id, From = refuge.Today });
        await Assert.ThrowsAsync<WallException>(() => refuge.Save(new Activity("Sneak in", Permission.DecideReferrals), null, Stop));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_no_entered_wrongly_becomes_an_acceptance_and_is_counted_as_refused_no_longer(string kind)
    {
        await using var here = await World.Open(kind);
        await here.Decline();
        await using (var refuge = here.Open(here.Refuge))
            Assert.Equal(1, await refuge.Counted<TurnAway>().CountAsync(Stop));
        var right = here.Answer(ReferralState.Accepted, 1) with { NamedContact = "Priya Shah" };
        Assert.Equal("NamedContact", (await here.Correct(right with { NamedContact = null })).Refusal?.Field);
        Assert.True((await here.Correct(right)).Done);
        await using var later = here.Open(here.Refuge);
        Assert.True(await later.Set<CaseFile>().AnyAsync(Stop));
        Assert.Equal(0, await later.Counted<TurnAway>().CountAsync(Stop));
        var referral = await later.Set<Referral>().SingleAsync(Stop);
        Assert.Equal((ReferralState.Accepted, null, null, "Priya Shah"), (referral.State, referral.PrimaryReason, referral.NextAction, referral.NamedContact));
        await using var surgery = here.Open(here.Surgery);
        Assert.Contains(await surgery.Set<Notice>().Select(notice => notice.Text).ToListAsync(Stop), text => text.Contains("it is accepted"));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Another_reason_for_a_no_is_counted_once_under_the_right_one(string kind)
    {
        await using var here = await World.Open(kind);
        await here.Decline();
        Assert.True((await here.Correct(here.Answer(ReferralState.Declined, 1) with { PrimaryReason = "U05", NextAction = "HOMELESSNESS_APPLICATION" })).Done);
        await using var later = here.Open(here.Refuge);
        var refused = await AccommodationQueries.Refusals(later, TestStore.Area, World.County, new(2025, 1, 1), new(2025, 12, 31)).ToListAsync(Stop);
        Assert.Equal(["U05"], refused.Select(refusal => refusal.Reason));
        var entry = Assert.Single(await later.Set<AuditEntry>().Where(change => change.Kind == nameof(Referral)).ToListAsync(Stop), change => change.Reason == "Entered wrongly");
        Assert.Contains("\"PrimaryReason\":[\"U01\",\"U05\"]", entry.Changes);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_yes_entered_wrongly_closes_the_case_again_while_nothing_was_written_under_it(string kind)
    {
        await using var here = await World.Open(kind);
        await here.Accept();
        Assert.True((await here.Correct(here.Answer(ReferralState.Declined, 1) with { PrimaryReason = "U01", NextAction = "SAFETY_PLAN" })).Done);
        await using var refuge = here.Open(here.Refuge);
        Assert.False(await refuge.Set<CaseFile>().AnyAsync(Stop));
        Assert.Equal(1, await refuge.Counted<TurnAway>().CountAsync(Stop));
        Assert.Equal(ReferralState.Declined, (await refuge.Set<Referral>().SingleAsync(Stop)).State);
    }

    [Fact]
    public async Task An_acceptance_stands_once_work_has_begun_under_it()
    {
        await using var here = await World.Open();
        var file = await here.Accept();
        await here.As(here.Refuge, db => new NoteOnCase(db).Run(new() { CaseId = file, Kind = "call", Text = "Rang her." }, Stop));
        var refused = (await here.Correct(here.Answer(ReferralState.Declined, 1) with { PrimaryReason = "U01", NextAction = "SAFETY_PLAN" })).Refusal;
        Assert.Equal("State", refused?.Field);
        Assert.Contains("1 note", refused?.Message);
    }

    [Fact]
    public async Task An_answer_given_by_mistake_waits_again_and_can_be_accepted()
    {
        await using var here = await World.Open();
        await here.Accept();
        Assert.True((await here.Correct(here.Answer(ReferralState.Received, 1))).Done);
        await using (var refuge = here.Open(here.Refuge))
            Assert.Single((await new PlacesTonight(refuge).Show(Stop)).Waiting);
        Assert.True((await here.As(here.Refuge, db => new AcceptReferral(db).Run(new(here.Referral, 2, "Priya", null), Stop))).Done);
    }

    [Fact]
    public async Task Only_whoever_answered_corrects_the_answer()
    {
        await using var here = await World.Open();
        await here.Decline();
        await using var surgery = here.Open(here.Surgery);
        Assert.Contains("not one of yours", (await new CorrectDecision(surgery, Codes).Run(here.Answer(ReferralState.Accepted, 1) with { NamedContact = "Me" }, Stop)).Refusal?.Message);
        // The guard behind it: an organisation that was not asked joins no case by turning somebody's "no" into a "yes".
        var referral = await surgery.Set<Referral>().SingleAsync(Stop);
        await using var stranger = here.Open(Guid.NewGuid());
        stranger.Attach(referral);
        referral.State = ReferralState.Accepted;
        stranger.Add(new Involvement { CaseId = referral.CaseId, OrganisationId = stranger.ActingFor, Kind = InvolvementKind.AcceptedReferral, ReferralId = referral.Id, From = stranger.Today });
        await Assert.ThrowsAsync<WallException>(() => stranger.Save(new Activity("Sneak in", Permission.DecideReferrals), null, Stop));
    }

    /// <summary>A surgery that has referred somebody to a refuge.</summary>
    private sealed class World(TestStore store) : IAsyncDisposable
    {
        public const string County = "E99000001";
        private readonly AreaInForce areas = new();

        public Guid Surgery { get; } = Guid.NewGuid();
        public Guid Refuge { get; private set; }
        public Guid Referral { get; private set; }

        public static async Task<World> Open(string kind = "sqlite")
        {
            var here = new World(await TestStore.Open(kind));
            await using (var db = here.Open(here.Surgery))
            {
                var refuge = new Organisation { AreaCode = TestStore.Area, Name = "Harbour Refuge", Kind = "refuge", AuthorityCode = County, ReceivesReferrals = true };
                db.Add(refuge);
                Assert.Null(await db.Save(new Activity("Settle", Permission.Administer), null, Stop));
                here.Refuge = refuge.Id;
            }

            here.Referral = (await here.As(here.Surgery, db => new MakeReferral(db, here.areas).Run(new MakeReferral.Request
            {
                NewCase = new OpenCase.Request { Survivor = new OpenCase.NewPerson { GivenName = "Isobel", FamilyName = "Example" } },
                ToOrganisationId = here.Refuge,
                Seeks = "safe-accommodation",
                Source = "health-gp",
                ChildrenAges = [0],
            }, Stop))).Value;
            return here;
        }

        public WaymarkDb Open(Guid organisation) => store.Database.Open(TestStore.Somebody(organisation));

        public async Task<T> As<T>(Guid organisation, Func<WaymarkDb, Task<T>> act)
        {
            await using var db = Open(organisation);
            return await act(db);
        }

        public async Task<Guid> Accept() => (await As(Refuge, db => new AcceptReferral(db).Run(new(Referral, 0, "Priya", null), Stop))).Value;

        public async Task Decline() =>
            Assert.True((await As(Refuge, db => new RefusePlace(db, Codes, areas).Run(new(Referral, 0, "U01", [], null, "SAFETY_PLAN", null), Stop))).Done);

        public CorrectDecision.Request Answer(ReferralState state, int version) => new() { ReferralId = Referral, Version = version, State = state, Reason = "Entered wrongly" };

        public Task<Result<Referral>> Correct(CorrectDecision.Request request) => As(Refuge, db => new CorrectPlaceDecision(db, Codes, areas).Run(request, Stop));

        public ValueTask DisposeAsync() => store.DisposeAsync();
    }
}
