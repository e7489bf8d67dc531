using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Storage;
using Waymark.Support;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Support;

public sealed class SupportTests
{
    private static readonly Guid Outreach = Guid.NewGuid();
    private static readonly CodeLists Codes = new(ReferenceFiles.Find(AppContext.BaseDirectory));
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Support_waits_begins_with_the_first_session_and_ends_with_its_scores(string kind)
    {
        await using var store = await TestStore.Open(kind);
        await using var db = store.Database.Open(TestStore.Somebody(Outreach));
        var (file, survivor) = await Case(db, PartyRole.Survivor);
        var id = (await new StartSupport(db).Run(new(file, survivor, "outreach", null, "Priya Shah"), Stop)).Value;
        Assert.Null((await db.Set<Episode>().SingleAsync(Stop)).From);
        Assert.True((await new NoteSession(db, Codes).Run(new(id, db.Today, "phone", 30, "SUP3", Attended: false, null), Stop)).Done);
        Assert.Null((await db.Set<Episode>().SingleAsync(Stop)).From);
        Assert.True((await new NoteSession(db, Codes).Run(new(id, db.Today, "in-person", 60, "SUP3", Attended: true, "Talked about safety."), Stop)).Done);
        Assert.Equal(db.Today, (await db.Set<Episode>().SingleAsync(Stop)).From);

        Assert.True((await new ScoreOutcomes(db, Codes).Run(new(id, 1, OutcomePoint.Start, db.Today, Scores(3)), Stop)).Done);
        Assert.Equal(WaymarkDb.Overtaken, (await new ScoreOutcomes(db, Codes).Run(new(id, 1, OutcomePoint.Review, db.Today, Scores(4)), Stop)).Refusal);
        Assert.Equal("On", (await new ScoreOutcomes(db, Codes).Run(new(id, 2, OutcomePoint.Start, db.Today, Scores(4)), Stop)).Refusal?.Field);
        store.Clock.Advance(TimeSpan.FromDays(60));
        var version = (await db.Set<Episode>().SingleAsync(Stop)).Version;
        Assert.Equal("safety", (await new EndSupport(db, Codes).Run(new(id, version, db.Today, "planned", [.. Scores(7).Where(score => score.Measure != "safety")]), Stop)).Refusal?.Field);
        db.ChangeTracker.Clear();
        Assert.True((await new EndSupport(db, Codes).Run(new(id, version, db.Today, "planned", Scores(7)), Stop)).Done);
        Assert.Contains("has ended", (await new NoteSession(db, Codes).Run(new(id, db.Today, "phone", null, "SUP3", true, null), Stop)).Refusal?.Message);
        Assert.Equal(8, await db.Set<OutcomeScore>().CountAsync(Stop));
    }

    [Fact]
    public async Task A_child_is_supported_in_their_own_right_and_a_stranger_to_the_case_is_not()
    {
        await using var store = await TestStore.Open();
        await using var db = store.Database.Open(TestStore.Somebody(Outreach));
        var (file, child) = await Case(db, PartyRole.Child);
        Assert.Equal("PersonRecordId", (await new StartSupport(db).Run(new(file, Guid.NewGuid(), "childrens", null, null), Stop)).Refusal?.Field);
        Assert.True((await new StartSupport(db).Run(new(file, child, "childrens", db.Today, null), Stop)).Done);
        Assert.True((await db.Set<Episode>().SingleAsync(Stop)).IsChild);
        Assert.Equal("Kind", (await new StartSupport(db).Run(new(file, child, "childrens", db.Today, null), Stop)).Refusal?.Field);
    }

    [Fact]
    public async Task Declined_not_asked_and_unknown_are_kept_apart_and_a_score_beyond_the_scale_is_refused()
    {
        await using var store = await TestStore.Open();
        await using var db = store.Database.Open(TestStore.Somebody(Outreach));
        var (file, survivor) = await Case(db, PartyRole.Survivor);
        var id = (await new StartSupport(db).Run(new(file, survivor, "idva", db.Today, null), Stop)).Value;
        List<ScoreOutcomes.Answer> answers = [new("health-and-wellbeing", ScoreOutcomes.AnswerKind.Declined, null), new("copes", ScoreOutcomes.AnswerKind.NotAsked, null), new("safety", ScoreOutcomes.AnswerKind.Unknown, null), new("informed-confident", ScoreOutcomes.AnswerKind.Scored, 10)];
        Assert.Equal("informed-confident", (await new ScoreOutcomes(db, Codes).Run(new(id, 0, OutcomePoint.Start, db.Today, [.. answers.SkipLast(1), answers[3] with { Score = 11 }]), Stop)).Refusal?.Field);
        Assert.True((await new ScoreOutcomes(db, Codes).Run(new(id, 0, OutcomePoint.Start, db.Today, answers), Stop)).Done);
        var kept = await db.Set<OutcomeScore>().ToDictionaryAsync(score => score.Measure, score => score.State, Stop);
        Assert.Equal((AnswerState.Declined, AnswerState.NotAsked, AnswerState.Unknown, AnswerState.Answered), (kept["health-and-wellbeing"], kept["copes"], kept["safety"], kept["informed-confident"]));
    }

    [Fact]
    public async Task Waiting_runs_from_the_acceptance_of_what_was_sought_and_not_of_something_else()
    {
        await using var store = await TestStore.Open();
        await using var db = store.Database.Open(TestStore.Somebody(Outreach));
        var (file, survivor) = await Case(db, PartyRole.Survivor);
        var person = (await db.Set<CaseFile>().SingleAsync(Stop)).SurvivorPersonId;
        var sought = Accepted(file, person, "support", db.Now.AddDays(-20));
        db.AddRange(sought, Accepted(file, person, "safe-accommodation", db.Now.AddDays(-5)));
        Assert.Null(await db.Save(new Activity("Accept referrals", Permission.DecideReferrals), null, Stop));
        var outreach = (await new StartSupport(db).Run(new(file, survivor, "outreach", db.Today, null), Stop)).Value;
        var idva = (await new StartSupport(db).Run(new(file, survivor, "idva", db.Today, null), Stop)).Value;
        var kept = await db.Set<Episode>().ToDictionaryAsync(episode => episode.Id, Stop);
        Assert.Equal((sought.Id, db.Today.AddDays(-20)), (kept[outreach].ReferralId, kept[outreach].WaitingFrom));
        Assert.Equal((null, db.Today), (kept[idva].ReferralId, kept[idva].WaitingFrom));
        Assert.Equal(SupportKinds.All.Keys.Order(), SupportKinds.Answers.Keys.Order());
    }

    private static Referral Accepted(Guid file, Guid person, string seeks, DateTime decided) => new()
    {
        AreaCode = TestStore.Area, CaseId = file, SurvivorPersonId = person, FromOrganisationId = Outreach, ToOrganisationId = Outreach, Source = "police", Seeks = seeks,
        ReceivedAt = decided, DecidedAt = decided, State = ReferralState.Accepted,
    };

    private static List<ScoreOutcomes.Answer> Scores(int score) => [.. Codes["outcome-measures"].Answers.Select(measure => new ScoreOutcomes.Answer(measure.Code, ScoreOutcomes.AnswerKind.Scored, score))];

    private static async Task<(Guid Case, Guid Person)> Case(WaymarkDb db, PartyRole role)
    {
        var file = (await new OpenCase(db).Run(new OpenCase.Request { Survivor = new() { GivenName = "Maren", FamilyName = "Example" }, Children = [new() { GivenName = "Bo", Age = 3 }] }, Stop)).Value;
        return (file, await db.Set<Party>().Where(party => party.CaseId == file && party.Role == role).Select(party => party.PersonRecordId).SingleAsync(Stop));
    }
}
