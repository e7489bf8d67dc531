using Microsoft.EntityFrameworkCore;
using Waymark.Areas;
using Waymark.Marac;
using Waymark.People;
using Waymark.Risk;

namespace Waymark.Web.Tests.Risk;

public sealed class CorrectAssessmentPagesTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Fact]
    public async Task A_correction_begins_with_what_was_said_and_tells_that_nobody_leaves_the_marac_list()
    {
        await using var site = await Site.Open();
        var (caseId, first) = await HighRisk(site);
        var worker = await site.SignIn("support-worker", site.Refuge);
        await worker.Get($"/cases/{caseId:N}/risk/{first:N}");
        await worker.Get(worker.Page.QuerySelectorAll("main a").Single(link => link.TextContent == "Correct this assessment").GetAttribute("href")!);
        Assert.Equal("Correct this assessment", worker.Heading);
        Assert.Contains("This case is on the MARAC list and stays there.", worker.Says);
        await worker.Get($"/cases/{caseId:N}/risk/{first:N}/correct/part-1?change=true");
        Assert.True(worker.Page.QuerySelector("input[name='Item[1]'][value=yes]")!.HasAttribute("checked"));
        await worker.Submit(new() { ["Item[1]"] = "no" }, "Continue");
        Assert.EndsWith("/check", worker.Path);
        Assert.Contains("for a ground that is no longer met: visible high risk. It stays on the list.", worker.Says);
        await worker.Submit(button: "Save the corrected assessment");
        Assert.Equal(["Say why, so that whoever reads the history understands"], worker.Errors);
        await worker.Submit(new() { ["Reason"] = "She spoke of her sister's injury" }, "Save the corrected assessment");
        Assert.Equal("Not found to be high risk ●", worker.Heading);
        Assert.Contains("Why: She spoke of her sister's injury", worker.Says);
        Assert.Contains("The case is still on the MARAC list.", worker.Says);
        await worker.Get(worker.Page.QuerySelectorAll("main a").Single(link => link.TextContent == "Read what it said before").GetAttribute("href")!);
        Assert.Contains("no longer counts", worker.Says);
        Assert.Contains("14 of 24", worker.Says);
        Assert.DoesNotContain("Correct this assessment", worker.Says);
        await worker.Get($"/cases/{caseId:N}");
        Assert.Contains("Not found to be high risk", worker.Says);

        var coordinator = await site.SignIn("marac-coordinator", site.Marac);
        await coordinator.Get("/agenda");
        Assert.Contains("▲ Corrected since, no longer met: visible high risk", coordinator.Says);
    }

    [Fact]
    public async Task The_second_of_two_who_correct_the_same_reads_both_texts_and_saves_over_the_first()
    {
        await using var site = await Site.Open();
        var (caseId, first) = await HighRisk(site);
        var ada = await site.SignIn("support-worker", site.Refuge, "Ada");
        var bea = await site.SignIn("support-worker", site.Refuge, "Bea");
        foreach (var (worker, item) in new[] { (ada, "Item[15]"), (bea, "Item[16]") })
        {
            await worker.Get($"/cases/{caseId:N}/risk/{first:N}/correct/part-3?change=true");
            await worker.Submit(new() { [item] = "yes" }, "Continue");
        }

        await ada.Submit(new() { ["Reason"] = "Left out" }, "Save the corrected assessment");
        Assert.Contains("15 of 24", ada.Says);
        await bea.Submit(new() { ["Reason"] = "Also left out" }, "Save the corrected assessment");
        Assert.StartsWith("Somebody else changed this", bea.Errors.Single());
        Assert.Contains("Both texts, side by side", bea.Says);
        Assert.Equal("Also left out", bea.Page.QuerySelector("[name=Reason]")!.GetAttribute("value"));
        await bea.Submit(button: "Save the corrected assessment");
        Assert.Contains("Why: Also left out", bea.Says);
        await using var store = site.Store(site.Refuge);
        Assert.Equal(3, await store.Set<Assessment>().CountAsync(Stop));
        Assert.Single(await store.Set<Assessment>().Where(a => a.SupersededById == null).ToListAsync(Stop));
    }

    [Fact]
    public async Task The_questions_ask_by_the_areas_own_lines()
    {
        await using var site = await Site.Open();
        var (caseId, first) = await HighRisk(site);
        var worker = await site.SignIn("support-worker", site.Refuge);
        await worker.Get($"/cases/{caseId:N}/risk/{first:N}/correct/incidents?change=true");
        Assert.Contains($"reported to the police in the last {site.Area.Thresholds.MaracPotentialEscalation.Months} months (optional)", worker.Says);

        var other = site.Area with { Digest = "another", Thresholds = site.Area.Thresholds with { MaracPotentialEscalation = new Escalation(3, 6), MaracVisibleHighRisk = 20 } };
        await using (var store = site.Store(site.Council))
            Assert.True((await new LoadArea(store).Run(other, Stop)).Done);
        await worker.Get($"/cases/{caseId:N}/risk/{first:N}/correct/incidents?change=true");
        Assert.Contains("reported to the police in the last 6 months (optional)", worker.Says);
        await worker.Get($"/cases/{caseId:N}/risk/{first:N}/correct/check");
        Assert.Contains("Grounds for MARAC None met", worker.Says);
    }

    [Fact]
    public async Task Nobody_corrects_what_another_organisation_assessed_or_what_is_superseded()
    {
        await using var site = await Site.Open();
        var (caseId, first) = await HighRisk(site);
        var coordinator = await site.SignIn("marac-coordinator", site.Marac);
        await coordinator.Get($"/cases/{caseId:N}/risk/{first:N}");
        Assert.DoesNotContain("Correct this assessment", coordinator.Says);
        await coordinator.Get($"/cases/{caseId:N}/risk/{first:N}/correct/check");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, coordinator.Status);
    }

    private static async Task<(Guid Case, Guid Assessment)> HighRisk(Site site)
    {
        await using var db = site.Store(site.Refuge);
        var file = (await new OpenCase(db).Run(new() { Survivor = new() { GivenName = "Isobel", FamilyName = "Example" } }, Stop)).Value;
        var assessed = await new AssessAndRefer(db, ReferenceFiles.Find(AppContext.BaseDirectory), new AreaInForce()).Run(new()
        {
            CaseId = file,
            Checklist = new ChecklistAnswers(Enumerable.Range(1, 24).ToDictionary(n => n, n => n <= 14 ? RiskAnswer.Yes : RiskAnswer.No), new Dictionary<int, string>()),
            ReferringAgency = "voluntary",
        }, Stop);
        return (file, assessed.Value.AssessmentId);
    }
}
