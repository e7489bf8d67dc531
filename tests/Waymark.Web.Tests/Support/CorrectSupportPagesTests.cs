using Microsoft.EntityFrameworkCore;
using Waymark.Areas;
using Waymark.People;
using Waymark.Support;

namespace Waymark.Web.Tests.Support;

public sealed class CorrectSupportPagesTests
{
    private static readonly CodeLists Codes = new(ReferenceFiles.Find(AppContext.BaseDirectory));
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Fact]
    public async Task A_session_is_corrected_and_the_second_of_two_reads_both_texts()
    {
        await using var site = await Site.Open();
        var (here, _) = await Ended(site);
        var first = await site.SignIn("support-worker", site.Refuge, "Ada");
        var second = await site.SignIn("support-worker", site.Refuge, "Bea");
        foreach (var worker in new[] { first, second })
        {
            await worker.Get(here);
            await worker.Get(Link(worker, "Correct the session"));
            Assert.Equal("Correct a session", worker.Heading);
        }

        await first.Submit(new() { ["Note"] = "She talked about the move." }, "Correct the session");
        Assert.Equal(["Say why, so that whoever reads the history understands"], first.Errors);
        await first.Submit(new() { ["Reason"] = "Half of it was missing" }, "Correct the session");
        Assert.Contains("She talked about the move.", first.Says);
        await second.Submit(new() { ["Note"] = "She talked about the school.", ["Minutes"] = "45", ["Reason"] = "It was the school" }, "Correct the session");
        Assert.StartsWith("Somebody else changed this", second.Errors.Single());
        Assert.Contains("She talked about the move.", second.Says);
        Assert.Equal("She talked about the school.", second.Page.QuerySelector("textarea")!.TextContent);
        await second.Submit(button: "Correct the session");
        Assert.Contains("She talked about the school.", second.Says);
    }

    [Fact]
    public async Task A_session_and_scores_of_somebody_else_are_struck_out_with_a_reason()
    {
        await using var site = await Site.Open();
        var (here, _) = await Ended(site);
        var worker = await site.SignIn("support-worker", site.Refuge);
        await worker.Get(here);
        await worker.Get(Link(worker, "Correct the session"));
        await worker.Submit(new() { ["StrikeReason"] = "" }, "Strike out the session");
        Assert.Equal(["Say why, so that whoever reads the history understands"], worker.Errors);
        await worker.Submit(new() { ["StrikeReason"] = "It was her sister" }, "Strike out the session");
        Assert.Contains("No sessions noted yet.", worker.Says);
        Assert.Contains("still says that it began that day", worker.Says);
        await worker.Get(Link(worker, "Correct the scores taken at the start"));
        await worker.Submit(new() { ["StrikeReason"] = "Her sister's too" }, "Strike out the scores");
        Assert.DoesNotContain("taken at the start", worker.Says);
        Assert.Contains("taken at the end", worker.Says);
        await worker.Get(here[..here.IndexOf("/support", StringComparison.Ordinal)] + "/history");
        Assert.Contains("Why: It was her sister", worker.Says);
        Assert.DoesNotContain("Talked about safety", worker.Says);
    }

    [Fact]
    public async Task Scores_are_corrected_and_the_page_shows_what_stands()
    {
        await using var site = await Site.Open();
        var (here, _) = await Ended(site);
        var worker = await site.SignIn("support-worker", site.Refuge);
        await worker.Get(here);
        await worker.Get(Link(worker, "Correct the scores taken at the start"));
        Assert.Equal("3", worker.Page.QuerySelector("[name=safety] option[selected]")!.GetAttribute("value"));
        await worker.Submit(new() { ["safety"] = "9", ["Reason"] = "Read from the wrong column" }, "Correct the scores");
        Assert.Contains("9 of 10", worker.Says);
        Assert.Contains("▼ Worse", worker.Says);
    }

    [Fact]
    public async Task Support_ended_by_mistake_is_opened_again_and_two_who_do_it_read_both_texts()
    {
        await using var site = await Site.Open();
        var (here, _) = await Ended(site);
        var first = await site.SignIn("support-worker", site.Refuge, "Ada");
        var second = await site.SignIn("support-worker", site.Refuge, "Bea");
        foreach (var worker in new[] { first, second })
        {
            await worker.Get(here);
            await worker.Get(Link(worker, "Correct the dates, or open it again"));
        }

        await first.Submit(new() { ["Ended"] = "no", ["Reason"] = "She came back" }, "Correct this support");
        Assert.Contains("This support is open again", first.Says);
        Assert.Contains("Note a session", first.Says);
        await second.Submit(new() { ["EndReason"] = "lost-contact", ["Reason"] = "We lost touch" }, "Correct this support");
        Assert.Contains("Contact was lost", second.Says);
        Assert.StartsWith("Somebody else changed this", second.Errors.Single());
    }

    [Fact]
    public async Task Two_who_score_at_once_read_both_texts_and_no_number_vanishes()
    {
        await using var site = await Site.Open();
        var (here, episode) = await Ended(site);
        await using (var store = site.Store(site.Refuge))
        {
            var held = await store.Set<Episode>().AsNoTracking().SingleAsync(Stop);
            Assert.True((await new CorrectEpisode(store).Run(new(episode, held.Version, held.From, null, null, "Mistake"), Stop)).Done);
        }

        var first = await site.SignIn("support-worker", site.Refuge, "Ada");
        var second = await site.SignIn("support-worker", site.Refuge, "Bea");
        await first.Get(here + "/outcomes");
        await second.Get(here + "/outcomes");
        await first.Submit(All("4"), "Save the scores");
        await second.Submit(All("6"), "Save the scores");
        Assert.StartsWith("Somebody else changed this", second.Errors.Single());
        Assert.Equal("6", second.Page.QuerySelector("[name=safety] option[selected]")!.GetAttribute("value"));
        Assert.Contains("4", second.Page.QuerySelector("td[data-label='Saved meanwhile']")!.TextContent);
    }

    private static Dictionary<string, string> All(string score)
    {
        var answers = Codes["outcome-measures"].Answers.ToDictionary(measure => measure.Code, _ => score);
        answers["Point"] = "Review";
        return answers;
    }

    private static string Link(Browser browser, string words) => browser.Page.QuerySelectorAll("main a").First(link => string.Join(' ', link.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).StartsWith(words, StringComparison.Ordinal)).GetAttribute("href")!;

    private static async Task<(string Here, Guid Episode)> Ended(Site site)
    {
        await using var db = site.Store(site.Refuge);
        var file = (await new OpenCase(db).Run(new() { Survivor = new() { GivenName = "Isobel", FamilyName = "Example" } }, Stop)).Value;
        var id = (await new StartSupport(db).Run(new(file, (await db.Set<CaseFile>().SingleAsync(Stop)).SurvivorRecordId, "outreach", db.Today, null), Stop)).Value;
        Assert.True((await new NoteSession(db, Codes).Run(new(id, db.Today, "in-person", 60, "SUP3", true, "Talked about safety."), Stop)).Done);
        Assert.True((await new ScoreOutcomes(db, Codes).Run(new(id, 0, OutcomePoint.Start, db.Today, Scores(3)), Stop)).Done);
        Assert.True((await new EndSupport(db, Codes).Run(new(id, 1, db.Today, "planned", Scores(7)), Stop)).Done);
        return ($"/cases/{file:N}/support/{id:N}", id);
    }

    private static List<ScoreOutcomes.Answer> Scores(int score) => [.. Codes["outcome-measures"].Answers.Select(measure => new ScoreOutcomes.Answer(measure.Code, ScoreOutcomes.AnswerKind.Scored, score))];
}
