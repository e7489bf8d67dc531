using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Marac;
using Waymark.Risk;
using Waymark.Storage;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Marac;

public sealed class CorrectAssessmentTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_corrected_assessment_counts_and_the_earlier_stays_to_be_read(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var town = await Town.Settle(store);
        var first = (await town.Assess(Town.Yes(5))).Value.AssessmentId;
        store.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal("Reason", (await town.Correct(first, Town.Yes(6), reason: " ")).Refusal!.Field);
        var second = (await town.Correct(first, Town.Yes(6))).Value;
        await using var db = town.As(town.Refuge);
        var kept = await db.Set<Assessment>().ToDictionaryAsync(a => a.Id, Stop);
        Assert.Equal((5, second), (kept[first].YesCount, kept[first].SupersededById));
        Assert.Equal((6, first, null, "Written down wrongly"), (kept[second].YesCount, kept[second].CorrectsId, kept[second].SupersededById, kept[second].CorrectionReason));
        // It tells of the same talk with her, on the day it was held.
        Assert.Equal(kept[first].CompletedAt, kept[second].CompletedAt);
        Assert.Contains(await db.Set<AuditEntry>().ToListAsync(Stop), entry => entry is { Activity: "Correct a risk assessment", Reason: "Written down wrongly" } && entry.RecordId == first);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_ground_found_by_correcting_refers_the_case_in_the_same_save(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var town = await Town.Settle(store);
        var first = (await town.Assess(Town.Yes(13))).Value.AssessmentId;
        Assert.True((await town.Correct(first, Town.Yes(14))).Done);
        await using var db = town.As(town.Coordinator);
        Assert.Equal(("VHR", null), await db.Set<MaracCase>().Select(m => new ValueTuple<string, string?>(m.Criteria, m.NoLongerMet)).SingleAsync(Stop));
        Assert.Contains(await db.Set<Notice>().ToListAsync(Stop), notice => notice.Text == "A case was referred to MARAC.");
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_ground_lost_by_correcting_takes_nobody_off_the_list_and_the_coordinator_is_told(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var town = await Town.Settle(store);
        var first = (await town.Assess(Town.Yes(14) with { PoliceIncidents = 3 })).Value.AssessmentId;
        Assert.True((await town.Correct(first, Town.Yes(4))).Done);
        await using var db = town.As(town.Coordinator);
        var row = Assert.Single((await new MaracList(db).Show("to-hear", false, 1, Stop)).Rows);
        Assert.Equal((MaracState.Listed, "VHR,PE", "VHR,PE"), (row.Marac.State, row.Marac.Criteria, row.Marac.NoLongerMet));
        Assert.Contains(await db.Set<Notice>().ToListAsync(Stop), notice => notice.Text.Contains("was corrected. Decide", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_ground_that_another_assessment_supports_is_not_in_doubt_and_one_met_again_no_longer_is(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var town = await Town.Settle(store);
        var first = (await town.Assess(Town.Yes(14))).Value.AssessmentId;
        store.Clock.Advance(TimeSpan.FromHours(1));
        var second = (await town.Assess(Town.Yes(15))).Value.AssessmentId;
        Assert.True((await town.Correct(first, Town.Yes(4))).Done);
        await using (var db = town.As(town.Coordinator))
            Assert.Null((await db.Set<MaracCase>().SingleAsync(Stop)).NoLongerMet);
        var third = (await town.Correct(second, Town.Yes(5))).Value;
        await using (var db = town.As(town.Coordinator))
            Assert.Equal("VHR", (await db.Set<MaracCase>().SingleAsync(Stop)).NoLongerMet);
        Assert.True((await town.Correct(third, Town.Yes(16))).Done);
        await using var look = town.As(town.Coordinator);
        Assert.Null((await look.Set<MaracCase>().SingleAsync(Stop)).NoLongerMet);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_case_that_was_heard_is_not_listed_again_by_correcting_what_it_was_heard_on(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var town = await Town.Settle(store);
        var first = (await town.Assess(Town.Yes(14))).Value.AssessmentId;
        await town.Hear();
        Assert.True((await town.Correct(first, Town.Yes(15))).Done);
        await using var db = town.As(town.Coordinator);
        Assert.Equal(MaracState.Heard, (await db.Set<MaracCase>().SingleAsync(Stop)).State);
        Assert.Contains(await db.Set<Notice>().ToListAsync(Stop), notice => notice.Text.Contains("was corrected", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Its_own_referral_makes_a_corrected_assessment_no_repeat_and_an_earlier_one_does(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var town = await Town.Settle(store);
        var incident = new DateOnly(2025, 6, 9);
        var first = (await town.Assess(Town.Yes(14) with { IncidentOn = incident, IncidentKind = FurtherIncidentKind.ViolenceOrThreats })).Value.AssessmentId;
        var second = (await town.Correct(first, Town.Yes(14) with { IncidentOn = incident.AddDays(1), IncidentKind = FurtherIncidentKind.ViolenceOrThreats })).Value;
        await using (var db = town.As(town.Coordinator))
            Assert.Equal(("VHR", incident.AddDays(1), false), await db.Set<MaracCase>().Select(m => new ValueTuple<string, DateOnly?, bool>(m.Criteria, m.IncidentOn, m.IsRepeat)).SingleAsync(Stop));
        Assert.Equal("IncidentOn", (await town.Correct(second, Town.Yes(14) with { IncidentOn = incident.AddDays(2) })).Refusal!.Field);
        await town.Hear();
        store.Clock.Advance(TimeSpan.FromDays(30));
        var further = (await town.Assess(Town.Yes(2))).Value;
        Assert.False(further.Referred);
        Assert.True((await town.Correct(further.AssessmentId, Town.Yes(2) with { IncidentOn = incident.AddDays(20), IncidentKind = FurtherIncidentKind.StalkingOrHarassment })).Done);
        await using var look = town.As(town.Coordinator);
        Assert.True((await look.Set<MaracCase>().SingleAsync(m => m.State == MaracState.Listed, Stop)).IsRepeat);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Only_its_writer_corrects_an_assessment_and_the_second_of_two_is_told(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var town = await Town.Settle(store);
        var first = (await town.Assess(Town.Yes(14))).Value.AssessmentId;
        Assert.StartsWith("Another organisation made this assessment", (await town.Correct(first, Town.Yes(2), by: town.Coordinator)).Refusal!.Message);
        Assert.True((await town.Correct(first, Town.Yes(15))).Done);
        Assert.Equal(WaymarkDb.Overtaken, (await town.Correct(first, Town.Yes(16))).Refusal);
        Assert.Equal(WaymarkDb.Overtaken, (await town.Correct(first, Town.Yes(16), version: 1)).Refusal);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task The_coordinator_clears_a_wrong_repeat_with_a_reason_and_the_case_stays_on_the_list(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var town = await Town.Settle(store);
        await town.Assess(Town.Yes(14));
        await using var db = town.As(town.Coordinator);
        var marac = await db.Set<MaracCase>().SingleAsync(Stop);
        Assert.True((await new MarkRepeat(db).Run(new(marac.Id, 0, "Heard in spring."), Stop)).Done);
        Assert.Equal("NoRepeatReason", (await new ClearRepeat(db).Run(new(marac.Id, 1, ""), Stop)).Refusal!.Field);
        Assert.Equal(WaymarkDb.Overtaken, (await new ClearRepeat(db).Run(new(marac.Id, 0, "Another survivor."), Stop)).Refusal);
        Assert.True((await new ClearRepeat(db).Run(new(marac.Id, 1, "Another survivor."), Stop)).Done);
        Assert.Equal((false, "VHR", MaracState.Listed), (marac.IsRepeat, marac.Criteria, marac.State));
    }
}
