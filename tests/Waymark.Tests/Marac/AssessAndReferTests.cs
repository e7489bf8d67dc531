using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Marac;
using Waymark.People;
using Waymark.Risk;
using Waymark.Storage;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Marac;

public sealed class AssessAndReferTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Fourteen_yes_answers_put_the_case_on_the_list_and_open_it_to_the_coordinator(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var town = await Town.Settle(store);
        var saved = await town.Assess(Town.Yes(14));
        Assert.True(saved.Value is { Referred: true, AlreadyListed: false, Coordinated: true });
        await using var coordinator = town.As(town.Coordinator);
        var row = Assert.Single((await new MaracList(coordinator).Show("to-hear", false, 1, Stop)).Rows);
        Assert.Equal(("VHR", "Isobel Example", 1, false), (row.Marac.Criteria, row.Survivor, row.Marac.ChildrenInHousehold, row.Marac.IsRepeat));
        Assert.Equal(1, await coordinator.Set<Notice>().CountAsync(Stop));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Thirteen_yes_answers_alone_do_not_and_judgement_with_its_reasons_does(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var town = await Town.Settle(store);
        Assert.False((await town.Assess(Town.Yes(13))).Value.Referred);
        Assert.Equal("Rationale", (await town.Assess(Town.Yes(13) with { Judged = true })).Refusal!.Field);
        Assert.True((await town.Assess(Town.Yes(13) with { Judged = true, Rationale = "She is planning to leave tonight." })).Value.Referred);
        await using var db = town.As(town.Refuge);
        Assert.Equal(["", "PJ"], await db.Set<Assessment>().OrderBy(a => a.Criteria).Select(a => a.Criteria).ToListAsync(Stop));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_case_already_waiting_is_not_listed_twice(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var town = await Town.Settle(store);
        await town.Assess(Town.Yes(14));
        Assert.True((await town.Assess(Town.Yes(20))).Value is { Referred: true, AlreadyListed: true });
        await using var db = town.As(town.Coordinator);
        Assert.Equal(1, await db.Set<MaracCase>().CountAsync(Stop));
        Assert.Equal(1, await db.Set<Involvement>().CountAsync(i => i.Kind == InvolvementKind.Marac, Stop));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Assessed_again_while_it_waits_the_list_keeps_every_criterion_and_the_newest_incident(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var town = await Town.Settle(store);
        var incident = new DateOnly(2025, 6, 10);
        var first = Town.Yes(14) with { IncidentOn = incident, IncidentKind = FurtherIncidentKind.ViolenceOrThreats };
        await town.Assess(first);
        await town.Assess(first with { PoliceIncidents = 3 });
        await using (var same = town.As(town.Coordinator))
            Assert.Equal(("VHR,PE", incident, false), Listed(await same.Set<MaracCase>().SingleAsync(Stop)));
        store.Clock.Advance(TimeSpan.FromDays(3));
        await town.Assess(Town.Yes(2) with { Judged = true, Rationale = "He found the address.", IncidentOn = incident.AddDays(2), IncidentKind = FurtherIncidentKind.StalkingOrHarassment });
        await using var db = town.As(town.Coordinator);
        // A further incident, but not a second case: heard for the first time, it is no repeat.
        Assert.Equal(("VHR,PJ,PE,REP", incident.AddDays(2), false), Listed(await db.Set<MaracCase>().SingleAsync(Stop)));
        Assert.Contains(await db.Set<AuditEntry>().Where(entry => entry.Kind == nameof(MaracCase)).ToListAsync(Stop), entry => entry.Changes.Contains("[\"VHR,PE\",\"VHR,PJ,PE,REP\"]", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task The_coordinator_marks_a_repeat_with_a_reason_the_audit_keeps(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var town = await Town.Settle(store);
        await town.Assess(Town.Yes(14));
        Guid marac;
        await using (var db = town.As(town.Coordinator))
            marac = (await db.Set<MaracCase>().SingleAsync(Stop)).Id;
        await using (var db = town.As(town.Coordinator))
            Assert.Equal("RepeatReason", (await new MarkRepeat(db).Run(new(marac, 0, " "), Stop)).Refusal!.Field);
        await using (var db = town.As(town.Coordinator))
            Assert.True((await new MarkRepeat(db).Run(new(marac, 0, "Heard in spring under another case."), Stop)).Done);
        await using (var db = town.As(town.Coordinator))
            Assert.Equal(WaymarkDb.Overtaken, (await new MarkRepeat(db).Run(new(marac, 0, "Again."), Stop)).Refusal);
        await using var look = town.As(town.Coordinator);
        Assert.Equal("VHR,REP", (await look.Set<MaracCase>().SingleAsync(Stop)).Criteria);
        Assert.Contains(await look.Set<AuditEntry>().ToListAsync(Stop), entry => entry is { Activity: "Mark a MARAC case as a repeat", Reason: "Heard in spring under another case." });
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task The_number_alone_can_be_held_back_with_a_reason_that_stays(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var town = await Town.Settle(store);
        Assert.Equal("OverrideReason", (await town.Assess(Town.Yes(14) with { HoldBack = true })).Refusal!.Field);
        Assert.False((await town.Assess(Town.Yes(14) with { HoldBack = true, HoldBackReason = "He is in custody." })).Value.Referred);
        Assert.True((await town.Assess(Town.Yes(14) with { HoldBack = true, HoldBackReason = "He is in custody.", PoliceIncidents = 3 })).Value.Referred);
        await using var db = town.As(town.Refuge);
        Assert.Equal(2, (await db.Set<Assessment>().ToListAsync(Stop)).Count(a => a.OverrideReason == "He is in custody."));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_further_incident_within_the_window_is_a_repeat_whatever_the_score_and_past_it_is_not(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var town = await Town.Settle(store);
        await town.Assess(Town.Yes(14));
        await town.Hear();
        store.Clock.Advance(TimeSpan.FromDays(365));
        var further = Town.Yes(2) with { CaseId = town.CaseId, IncidentKind = FurtherIncidentKind.ViolenceOrThreats };
        await using (var db = town.As(town.Refuge))
        {
            Assert.True((await new AssessAndRefer(db, Town.Files, new AreaInForce()).Preview(further with { IncidentOn = new DateOnly(2026, 6, 10) }, Stop))!.Value.Repeat);
            Assert.False((await new AssessAndRefer(db, Town.Files, new AreaInForce()).Preview(further with { IncidentOn = new DateOnly(2026, 6, 11) }, Stop))!.Value.Repeat);
            Assert.False((await new AssessAndRefer(db, Town.Files, new AreaInForce()).Preview(further with { IncidentOn = new DateOnly(2026, 6, 10), IncidentKind = FurtherIncidentKind.SomethingElse }, Stop))!.Value.Repeat);
        }

        Assert.True((await town.Assess(further with { IncidentOn = new DateOnly(2026, 6, 10) })).Value.Referred);
        await using var coordinator = town.As(town.Coordinator);
        Assert.Equal([false, true], await coordinator.Set<MaracCase>().OrderBy(m => m.ReferredOn).Select(m => m.IsRepeat).ToListAsync(Stop));
        Assert.Single((await new MaracList(coordinator).Show("to-hear", true, 1, Stop)).Rows);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_hearing_needs_a_held_meeting_and_a_deferral_its_reason(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var town = await Town.Settle(store);
        await town.Assess(Town.Yes(14));
        Guid marac, meeting;
        await using (var db = town.As(town.Coordinator))
            marac = (await db.Set<MaracCase>().SingleAsync(Stop)).Id;
        await using (var db = town.As(town.Coordinator))
            Assert.Equal("State", (await new RecordHearing(db).Run(new RecordHearing.Request(marac, 0, MaracState.Heard, null), Stop)).Refusal!.Field);
        await using (var db = town.As(town.Coordinator))
            meeting = (await new AddMeeting(db).Run(new AddMeeting.Request("North", db.Today), Stop)).Value;
        await using (var db = town.As(town.Coordinator))
            Assert.True((await new ListCases(db).Run(new ListCases.Request(meeting, 0, [marac]), Stop)).Done);
        await using (var db = town.As(town.Coordinator))
            Assert.Equal("Reason", (await new RecordHearing(db).Run(new RecordHearing.Request(marac, 1, MaracState.Deferred, " "), Stop)).Refusal!.Field);
        await using (var db = town.As(town.Coordinator))
            Assert.True((await new RecordHearing(db).Run(new RecordHearing.Request(marac, 1, MaracState.Deferred, "The referrer was not there."), Stop)).Done);
        await using var look = town.As(town.Refuge);
        Assert.Contains(await look.Set<Notice>().ToListAsync(Stop), notice => notice.Text == "A case you referred was deferred at MARAC.");
    }

    [Fact]
    public async Task An_item_without_an_answer_makes_the_score_at_least()
    {
        await using var store = await TestStore.Open();
        var town = await Town.Settle(store);
        var some = Town.Yes(9) with { Checklist = new ChecklistAnswers(Enumerable.Range(1, 9).ToDictionary(n => n, _ => RiskAnswer.Yes), new Dictionary<int, string> { [2] = "Every night" }) };
        await town.Assess(some);
        await using var db = town.As(town.Refuge);
        var kept = await db.Set<Assessment>().SingleAsync(Stop);
        Assert.Equal((9, 15), (kept.YesCount, kept.UnansweredCount));
        Assert.Equal("Every night", ChecklistAnswers.Of(kept).Comments[2]);
        Assert.Equal(9, ChecklistAnswers.Of(kept).Items.Count);
    }

    private static (string, DateOnly, bool) Listed(MaracCase marac) => (marac.Criteria, marac.IncidentOn!.Value, marac.IsRepeat);
}
