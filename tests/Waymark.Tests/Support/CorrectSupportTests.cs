using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Indicators;
using Waymark.People;
using Waymark.Storage;
using Waymark.Support;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Support;

public sealed class CorrectSupportTests
{
    private static readonly Guid Outreach = Guid.NewGuid();
    private static readonly CodeLists Codes = new(ReferenceFiles.Find(AppContext.BaseDirectory));
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_session_is_put_right_with_a_reason_after_support_has_ended_and_its_history_says_both(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var ended = await Ended(store);
        await using var db = Mine(store);
        var session = await db.Set<Session>().AsNoTracking().SingleAsync(Stop);
        var says = new NoteSession.Request(ended, LondonTime.DateOf(session.HeldAt), "phone", 20, "SUP3", true, "Rang her.");
        Assert.Equal("Reason", (await new CorrectSession(db, Codes).Run(new(session.Id, 0, says, null), Stop)).Refusal!.Field);
        Assert.Equal("On", (await new CorrectSession(db, Codes).Run(new(session.Id, 0, says with { On = db.Today.AddDays(-1) }, "Wrong day"), Stop)).Refusal!.Field);
        Assert.True((await new CorrectSession(db, Codes).Run(new(session.Id, 0, says, "It was a call"), Stop)).Done);
        Assert.Equal(WaymarkDb.Overtaken, (await new CorrectSession(db, Codes).Run(new(session.Id, 0, says with { Minutes = 25 }, "Longer"), Stop)).Refusal);
        await using var look = Mine(store);
        var kept = await look.Set<Session>().SingleAsync(Stop);
        Assert.Equal(("phone", 20, session.HeldAt), (kept.Mode, kept.Minutes, kept.HeldAt));
        var entry = await look.Set<AuditEntry>().SingleAsync(e => e.Activity == "Correct a session", Stop);
        Assert.Equal("It was a call", entry.Reason);
        Assert.Contains("""["in-person","phone"]""", entry.Changes);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_session_struck_out_is_on_no_list_and_the_audit_keeps_what_it_said(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var ended = await Ended(store);
        await using var db = Mine(store);
        var session = await db.Set<Session>().AsNoTracking().SingleAsync(Stop);
        Assert.Equal("StrikeReason", (await new StrikeOutSession(db).Run(new(session.Id, 0, " "), Stop)).Refusal!.Field);
        Assert.Equal(WaymarkDb.Overtaken, (await new StrikeOutSession(db).Run(new(session.Id, 7, "Another person's"), Stop)).Refusal);
        Assert.True((await new StrikeOutSession(db).Run(new(session.Id, 0, "Another person's"), Stop)).Done);
        var whole = (await new CaseSupport(db).Find(session.CaseId, ended, Stop))!;
        Assert.Equal((0, 0), (whole.Sessions.Count, whole.Row.Sessions));
        var entry = await db.Set<AuditEntry>().SingleAsync(e => e.Activity == "Strike out a session", Stop);
        Assert.Equal(("Removed", "Another person's"), (entry.Change, entry.Reason));
        Assert.Contains("Talked about safety.", entry.Changes);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Scores_put_right_change_the_figure_and_scores_struck_out_leave_it(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var ended = await Ended(store);
        Assert.Equal((1, 1, 0), await Safer(store));
        await using (var db = Mine(store))
        {
            var start = await db.Set<OutcomeScore>().AsNoTracking().FirstAsync(score => score.Point == OutcomePoint.Start, Stop);
            var version = (await db.Set<Episode>().AsNoTracking().SingleAsync(Stop)).Version;
            Assert.Equal("Reason", (await new CorrectScores(db, Codes).Run(new(start.Id, version, OutcomePoint.Start, start.On, Scores(9), ""), Stop)).Refusal!.Field);
            Assert.True((await new CorrectScores(db, Codes).Run(new(start.Id, version, OutcomePoint.Start, start.On, Scores(9), "Read from the wrong column"), Stop)).Done);
            Assert.Equal(WaymarkDb.Overtaken, (await new CorrectScores(db, Codes).Run(new(start.Id, version, OutcomePoint.Start, start.On, Scores(2), "No"), Stop)).Refusal);
        }

        Assert.Equal((0, 1, 0), await Safer(store));
        await using (var db = Mine(store))
        {
            var end = await db.Set<OutcomeScore>().AsNoTracking().FirstAsync(score => score.Point == OutcomePoint.End, Stop);
            var version = (await db.Set<Episode>().AsNoTracking().SingleAsync(Stop)).Version;
            Assert.True((await new StrikeOutScores(db).Run(new(end.Id, version, "Her sister's"), Stop)).Done);
            Assert.Equal(4, await db.Set<AuditEntry>().CountAsync(entry => entry.Activity == "Strike out outcome scores" && entry.Change == "Removed", Stop));
        }

        Assert.Equal((0, 0, 1), await Safer(store));
        Assert.NotEqual(Guid.Empty, ended);
    }

    [Fact]
    public async Task Scores_move_to_no_day_and_point_that_others_hold()
    {
        await using var store = await TestStore.Open();
        await using var db = Mine(store);
        var id = await Started(db);
        Assert.True((await new ScoreOutcomes(db, Codes).Run(new(id, 0, OutcomePoint.Start, db.Today, Scores(3)), Stop)).Done);
        Assert.True((await new ScoreOutcomes(db, Codes).Run(new(id, 1, OutcomePoint.Review, db.Today, Scores(5)), Stop)).Done);
        var review = await db.Set<OutcomeScore>().FirstAsync(score => score.Point == OutcomePoint.Review, Stop);
        Assert.Equal("On", (await new CorrectScores(db, Codes).Run(new(review.Id, 2, OutcomePoint.Start, db.Today, Scores(5), "It was the start"), Stop)).Refusal!.Field);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Support_ended_by_mistake_is_opened_again_and_ends_once(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var ended = await Ended(store);
        await using var db = Mine(store);
        var episode = await db.Set<Episode>().AsNoTracking().SingleAsync(Stop);
        Assert.True((await new CorrectEpisode(db).Run(new(ended, episode.Version, episode.From, null, null, "She came back the next day"), Stop)).Done);
        Assert.Equal((null, null), await db.Set<Episode>().Select(e => new ValueTuple<DateOnly?, string?>(e.To, e.EndReason)).SingleAsync(Stop));
        store.Clock.Advance(TimeSpan.FromDays(30));
        Assert.True((await new EndSupport(db, Codes).Run(new(ended, episode.Version + 1, db.Today, "planned", Scores(8)), Stop)).Done);
        var ends = await db.Set<OutcomeScore>().Where(score => score.Point == OutcomePoint.End).ToListAsync(Stop);
        Assert.Equal(4, ends.Count);
        Assert.All(ends, score => Assert.Equal((8, db.Today), (score.Score, score.On)));
    }

    [Fact]
    public async Task Dates_are_put_right_within_reason_and_the_scores_at_the_end_go_with_the_end()
    {
        await using var store = await TestStore.Open();
        var ended = await Ended(store);
        await using var db = Mine(store);
        var episode = await db.Set<Episode>().AsNoTracking().SingleAsync(Stop);
        Task<Result<Guid>> Correct(DateOnly? from, DateOnly? to, string? why = "planned", string reason = "Mistyped") => new CorrectEpisode(db).Run(new(ended, episode.Version, from, to, why, reason), Stop);
        Assert.Equal("From", (await Correct(db.Today.AddDays(1), episode.To)).Refusal!.Field);
        Assert.Equal("To", (await Correct(episode.From, episode.From!.Value.AddDays(-1))).Refusal!.Field);
        Assert.Equal("EndReason", (await Correct(episode.From, episode.To, why: "bored")).Refusal!.Field);
        Assert.Equal("Reason", (await Correct(episode.From, episode.To, reason: "")).Refusal!.Field);
        var earlier = episode.From.Value.AddDays(-7);
        Assert.True((await Correct(earlier, episode.To!.Value.AddDays(-3), "lost-contact")).Done);
        var kept = await db.Set<Episode>().SingleAsync(Stop);
        Assert.Equal((earlier, earlier, episode.To.Value.AddDays(-3), "lost-contact"), (kept.WaitingFrom, kept.From, kept.To, kept.EndReason));
        Assert.Equal([kept.To!.Value], await db.Set<OutcomeScore>().Where(score => score.Point == OutcomePoint.End).Select(score => score.On).Distinct().ToListAsync(Stop));
        Assert.Equal(WaymarkDb.Overtaken, (await Correct(earlier, episode.To)).Refusal);
    }

    [Fact]
    public async Task What_was_started_anew_or_lies_on_a_closed_case_is_not_opened_again()
    {
        await using var store = await TestStore.Open();
        var ended = await Ended(store);
        await using (var db = Mine(store))
        {
            var episode = await db.Set<Episode>().AsNoTracking().SingleAsync(Stop);
            Assert.True((await new StartSupport(db).Run(new(episode.CaseId, episode.PersonRecordId, episode.Kind, null, null), Stop)).Done);
            Assert.StartsWith("You have started this support anew", (await new CorrectEpisode(db).Run(new(ended, episode.Version, episode.From, null, null, "Mistake"), Stop)).Refusal!.Message);
        }

        await using (var db = Mine(store))
        {
            var file = await db.Set<CaseFile>().SingleAsync(Stop);
            file.ClosedOn = db.Today;
            Assert.Null(await db.Save(new Activity("Close a case", Permission.CorrectRecords), null, Stop));
            var version = (await db.Set<Episode>().AsNoTracking().SingleAsync(e => e.Id == ended, Stop)).Version;
            Assert.StartsWith("The case is closed", (await new CorrectEpisode(db).Run(new(ended, version, null, null, null, "Mistake"), Stop)).Refusal!.Message);
        }
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_partner_on_the_case_corrects_nothing_that_another_wrote(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var ended = await Ended(store);
        var partner = Guid.NewGuid();
        Guid session, score;
        await using (var db = Mine(store))
        {
            db.Add(new Involvement { CaseId = (await db.Set<CaseFile>().SingleAsync(Stop)).Id, OrganisationId = partner, Kind = InvolvementKind.AcceptedReferral, From = db.Today });
            Assert.Null(await db.Save(new Activity("Bring in a partner", Permission.KeepCases), null, Stop));
            (session, score) = ((await db.Set<Session>().SingleAsync(Stop)).Id, (await db.Set<OutcomeScore>().FirstAsync(Stop)).Id);
        }

        await using var theirs = store.Database.Open(TestStore.Somebody(partner));
        Assert.NotNull(await theirs.Set<Session>().SingleOrDefaultAsync(Stop));
        var says = new NoteSession.Request(ended, theirs.Today, "phone", null, "SUP3", true, null);
        foreach (var refused in new[]
                 {
                     (await new CorrectSession(theirs, Codes).Run(new(session, 0, says, "x"), Stop)).Refusal,
                     (await new StrikeOutSession(theirs).Run(new(session, 0, "x"), Stop)).Refusal,
                     (await new CorrectScores(theirs, Codes).Run(new(score, 0, OutcomePoint.Start, theirs.Today, Scores(1), "x"), Stop)).Refusal,
                     (await new StrikeOutScores(theirs).Run(new(score, 0, "x"), Stop)).Refusal,
                     (await new CorrectEpisode(theirs).Run(new(ended, 0, null, null, null, "x"), Stop)).Refusal,
                 })
            Assert.Equal("That support is not given by you", refused?.Message);
    }

    // Counted, out of it, and not known: support that ended with a higher safety score.
    private static async Task<(int, int, int)> Safer(TestStore store)
    {
        await using var db = store.Database.Open(TestStore.Somebody(Outreach));
        var measure = Waymark.Tests.Indicators.Take.Catalogue.Find("support.feels-safer")!;
        var standings = await measure.Rows(db, new MeasureScope(TestStore.Area, db.Today.AddYears(-1), db.Today)).Select(row => row.Standing).ToListAsync(Stop);
        return (standings.Count(s => s == Standing.Counted), standings.Count(s => s <= Standing.OutOf), standings.Count(s => s > Standing.OutOf));
    }

    private static List<ScoreOutcomes.Answer> Scores(int score) => [.. Codes["outcome-measures"].Answers.Select(measure => new ScoreOutcomes.Answer(measure.Code, ScoreOutcomes.AnswerKind.Scored, score))];

    private static WaymarkDb Mine(TestStore store) => store.Database.Open(TestStore.Somebody(Outreach));

    private static async Task<Guid> Started(WaymarkDb db)
    {
        var file = (await new OpenCase(db).Run(new() { Survivor = new() { GivenName = "Maren", FamilyName = "Example" } }, Stop)).Value;
        return (await new StartSupport(db).Run(new(file, (await db.Set<CaseFile>().SingleAsync(Stop)).SurvivorRecordId, "outreach", db.Today, null), Stop)).Value;
    }

    private static async Task<Guid> Ended(TestStore store)
    {
        await using var db = Mine(store);
        db.Add(new Organisation { Id = Outreach, AreaCode = TestStore.Area, Name = "Outreach", Kind = "specialist" });
        Assert.Null(await db.Save(new Activity("Settle", Permission.Administer), null, Stop));
        var id = await Started(db);
        Assert.True((await new NoteSession(db, Codes).Run(new(id, db.Today, "in-person", 60, "SUP3", true, "Talked about safety."), Stop)).Done);
        Assert.True((await new ScoreOutcomes(db, Codes).Run(new(id, 0, OutcomePoint.Start, db.Today, Scores(3)), Stop)).Done);
        store.Clock.Advance(TimeSpan.FromDays(60));
        Assert.True((await new EndSupport(db, Codes).Run(new(id, 1, db.Today, "planned", Scores(7)), Stop)).Done);
        store.Clock.Advance(TimeSpan.FromDays(5));
        return id;
    }
}
