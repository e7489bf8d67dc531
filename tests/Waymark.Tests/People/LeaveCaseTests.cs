using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Marac;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Storage;
using Waymark.Support;
using Waymark.Tests.Storage;

namespace Waymark.Tests.People;

public sealed class LeaveCaseTests
{
    private static readonly Guid Refuge = Guid.NewGuid();
    private static readonly Guid Outreach = Guid.NewGuid();
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Whoever_leaves_sees_the_case_no_more_and_those_who_go_on_are_told(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var id = await Shared(store);
        Assert.Equal("Reason", (await Leave(store, Refuge, id, 0, reason: " ")).Refusal!.Field);
        Assert.Equal("LastDay", (await Leave(store, Refuge, id, 0, days: 1)).Refusal!.Field);
        Assert.True((await Leave(store, Refuge, id, 0)).Done);
        await using (var today = As(store, Refuge))
            Assert.NotNull(await new CaseOverview(today).Show(id, Stop));
        store.Clock.Advance(TimeSpan.FromDays(1));
        await using (var after = As(store, Refuge))
            Assert.Null(await new CaseOverview(after).Show(id, Stop));
        await using var partner = As(store, Outreach);
        Assert.NotNull(await new CaseOverview(partner).Show(id, Stop));
        Assert.Equal($"/cases/{id:N}", (await partner.Set<Notice>().SingleAsync(Stop)).Link);
        Assert.Contains(await partner.Set<AuditEntry>().ToListAsync(Stop), entry => entry is { Activity: "Stop working on a case", Reason: "Our work is done" });
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task The_last_who_supports_her_cannot_leave_not_even_when_two_leave_at_once(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var id = await Shared(store);
        await using (var db = As(store, Refuge))
        {
            db.Add(new Involvement { CaseId = id, OrganisationId = Guid.NewGuid(), Kind = InvolvementKind.Marac, From = db.Today });
            Assert.Null(await db.Save(new Activity("Tell MARAC", Permission.KeepCases), null, Stop));
        }

        Assert.True((await Leave(store, Refuge, id, 0)).Done);
        Assert.Equal(WaymarkDb.Overtaken, (await Leave(store, Outreach, id, 0)).Refusal);
        Assert.StartsWith("No other organisation supports her", (await Leave(store, Outreach, id, 1)).Refusal!.Message);
    }

    [Fact]
    public async Task Two_who_leave_in_the_same_moment_cannot_both()
    {
        await using var store = await TestStore.Open();
        var id = await Shared(store);
        await using var first = As(store, Refuge);
        await using var second = As(store, Outreach);
        // Both have read the case before either saves: the second save must lose, whatever the forms said.
        await first.Set<CaseFile>().SingleAsync(Stop);
        await second.Set<CaseFile>().SingleAsync(Stop);
        await second.Set<Involvement>().ToListAsync(Stop);
        Assert.True((await new LeaveCase(first).Run(new(id, 0, first.Today, "Our work is done"), Stop)).Done);
        Assert.False((await new LeaveCase(second).Run(new(id, 0, second.Today, "Our work is done"), Stop)).Done);
    }

    [Fact]
    public async Task Ones_own_open_support_and_next_steps_hold_one_on_the_case()
    {
        await using var store = await TestStore.Open();
        var id = await Shared(store);
        await using (var db = As(store, Refuge))
            Assert.True((await new NoteOnCase(db).Run(new() { CaseId = id, Kind = "call", Text = "x", NextStep = "Ring her", NextStepBy = db.Today }, Stop)).Done);
        Assert.StartsWith("One next step of yours", (await Leave(store, Refuge, id, 0)).Refusal!.Message);
        await using (var db = As(store, Refuge))
            Assert.True((await new StartSupport(db).Run(new(id, (await db.Set<CaseFile>().SingleAsync(Stop)).SurvivorRecordId, "outreach", null, null), Stop)).Done);
        Assert.StartsWith("You still support somebody", (await Leave(store, Refuge, id, 0)).Refusal!.Message);
        Assert.True((await Leave(store, Outreach, id, 0)).Done);
    }

    [Fact]
    public async Task The_coordinator_does_not_leave_a_case_that_waits_to_be_heard()
    {
        await using var store = await TestStore.Open();
        var id = await Shared(store);
        var coordinator = new Organisation { AreaCode = TestStore.Area, Name = "MARAC", Kind = "marac", CoordinatesMarac = true };
        await using (var db = As(store, Refuge))
        {
            db.AddRange(coordinator, new Involvement { CaseId = id, OrganisationId = coordinator.Id, Kind = InvolvementKind.Marac, From = db.Today }, new MaracCase
            {
                AreaCode = TestStore.Area, CaseId = id, SurvivorPersonId = Guid.NewGuid(), PerpetratorPersonIds = "", ReferredOn = db.Today, ReferringAgency = "police", Criteria = "VHR", IsRepeat = false, State = MaracState.Listed, ChildrenInHousehold = 0,
            });
            Assert.Null(await db.Save(new Activity("Refer to MARAC", Permission.Administer), null, Stop));
        }

        Assert.StartsWith("This case waits to be heard", (await Leave(store, coordinator.Id, id, 0)).Refusal!.Message);
    }

    [Fact]
    public async Task Whoever_leaves_and_accepts_a_referral_on_the_same_day_is_on_the_case_again()
    {
        await using var store = await TestStore.Open();
        var id = await Shared(store);
        Assert.True((await Leave(store, Refuge, id, 0)).Done);
        Referral referral;
        await using (var db = As(store, Outreach))
        {
            referral = new Referral { AreaCode = TestStore.Area, CaseId = id, SurvivorPersonId = Guid.NewGuid(), FromOrganisationId = Outreach, ToOrganisationId = Refuge, Source = "police", Seeks = "support", ReceivedAt = db.Now, State = ReferralState.Received };
            db.Add(referral);
            Assert.Null(await db.Save(new Activity("Refer", Permission.Refer), null, Stop));
        }

        await using (var db = As(store, Refuge))
            Assert.True((await new AcceptReferral(db).Run(new(referral.Id, 0, "Priya Shah", null), Stop)).Done);
        store.Clock.Advance(TimeSpan.FromDays(1));
        await using var look = As(store, Refuge);
        Assert.NotNull(await new CaseOverview(look).Show(id, Stop));
    }

    private static async Task<Result<Guid>> Leave(TestStore store, Guid organisation, Guid caseId, int version, int days = 0, string reason = "Our work is done")
    {
        await using var db = As(store, organisation);
        return await new LeaveCase(db).Run(new(caseId, version, db.Today.AddDays(days), reason), Stop);
    }

    private static WaymarkDb As(TestStore store, Guid organisation) => store.Database.Open(TestStore.Somebody(organisation));

    private static async Task<Guid> Shared(TestStore store)
    {
        await using var db = As(store, Refuge);
        var id = (await new OpenCase(db).Run(new() { Survivor = new() { GivenName = "Isobel", FamilyName = "Example" } }, Stop)).Value;
        db.Add(new Involvement { CaseId = id, OrganisationId = Outreach, Kind = InvolvementKind.AcceptedReferral, From = db.Today });
        Assert.Null(await db.Save(new Activity("Bring in a partner", Permission.KeepCases), null, Stop));
        return id;
    }
}
