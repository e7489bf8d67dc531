using System.Net;
using System.Text.Json;

namespace Waymark.Web.Tests.Returns;

public sealed class ReturnPagesTests
{
    [Fact]
    public async Task Every_cell_opens_and_what_is_reconstructed_is_marked_on_the_page_and_in_the_files()
    {
        await using var site = await Site.Open();
        var analyst = await site.SignIn("analyst", site.Council);
        await analyst.Get("/returns/annual.json");
        using var printed = JsonDocument.Parse(analyst.Text);
        var cells = printed.RootElement.GetProperty("cells").EnumerateArray().Select(cell => (Code: cell.GetProperty("code").GetString()!, Reconstructed: cell.GetProperty("reconstructed").GetBoolean())).ToList();
        Assert.Contains(cells, cell => cell.Reconstructed);
        Assert.Contains(cells, cell => !cell.Reconstructed);

        await analyst.Get("/returns/annual");
        Assert.Contains($"{cells.Count(cell => cell.Reconstructed)} of {cells.Count} cells are reconstructed", analyst.Says);
        var rows = analyst.Page.QuerySelectorAll("main tbody tr").ToDictionary(row => row.QuerySelector("th a")!.TextContent, row => row.TextContent.Contains("Reconstructed: check against the department's own template"));
        Assert.Equal(cells.OrderBy(cell => cell.Code).Select(cell => (cell.Code, cell.Reconstructed)), rows.OrderBy(row => row.Key).Select(row => (row.Key, row.Value)));

        await analyst.Get("/returns/annual.csv");
        Assert.Equal(cells.Count(cell => cell.Reconstructed), analyst.Text.Split('\n').Count(line => line.Contains("Reconstructed: check")));
        foreach (var code in (string[])["B1", "D1", cells.First(cell => cell.Reconstructed).Code])
            Assert.Equal(HttpStatusCode.OK, (await analyst.Get($"/returns/annual/cells/{code}")).Status);
        await analyst.Get("/returns/annual/cells/B1");
        Assert.Equal("Individuals supported", analyst.Heading);
        Assert.Contains("The figure rests on no rows.", analyst.Says);
    }

    [Fact]
    public async Task A_manager_enters_corrects_signs_and_opens_a_new_version()
    {
        await using var site = await Site.Open();
        var manager = await site.SignIn("partnership-manager", site.Council, "Rowan Example");
        await manager.Get("/returns/annual");
        var enter = manager.Page.QuerySelectorAll("main tbody a").Single(link => link.TextContent.StartsWith("Enter", StringComparison.Ordinal) && link.GetAttribute("href")!.Contains("/H.unspent/")).GetAttribute("href")!;
        var root = enter[..enter.IndexOf("/cells/", StringComparison.Ordinal)];
        Assert.Contains("Nobody has signed it yet.", manager.Says);

        Dictionary<string, string> answers = new() { ["Value"] = "-5", ["OwnerName"] = "Sam Example", ["Source"] = "the grant ledger" };
        await manager.Get(enter);
        await manager.Submit(answers, "Save");
        Assert.Equal(["Enter an amount that is not below nought"], manager.Errors);
        await manager.Submit(new() { ["Value"] = "£1,250.50" }, "Save");
        Assert.Contains("£1,250.50", manager.Says);
        Assert.Contains("Entered by hand: Sam Example, the grant ledger", manager.Says);
        Assert.Contains("1 of 17 cells that need a hand are filled", manager.Says);
        await manager.Get("/returns/annual.csv");
        Assert.Contains("H.unspent,Grant not spent,1250.5,,pounds", manager.Text);
        Assert.Contains(",Sam Example,the grant ledger,", manager.Text);

        // Somebody else corrects it meanwhile: both texts, side by side.
        var colleague = await site.SignIn("analyst", site.Council);
        await manager.Get(enter);
        await colleague.Get(enter);
        await colleague.Submit(new() { ["Value"] = "2000", ["Reason"] = "An invoice came late" }, "Save");
        await manager.Submit(new() { ["Value"] = "1300", ["Reason"] = "A slip" }, "Save");
        Assert.Contains("Both texts, side by side", manager.Says);
        Assert.Contains("2000", manager.Says);
        await manager.Submit(null, "Save");

        await manager.Get(root + "/sign");
        await manager.Submit(null, "Sign the return");
        Assert.Equal(["Enter the post in which you sign"], manager.Errors);
        await manager.Submit(new() { ["Post"] = "director of public health" }, "Sign the return");
        Assert.Equal("Version 1, as it was signed", manager.Heading);
        Assert.Contains("Rowan Example, director of public health", manager.Says);
        Assert.Contains("Nothing: every cell says today what was signed.", manager.Says);
        var digest = manager.Page.QuerySelector("main code")!.TextContent;
        await manager.Get(root + "/signed/1.json");
        Assert.Equal(digest, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(manager.Text))));

        // Signed, nothing is entered any more, and an analyst signs nothing.
        await manager.Get("/returns/annual");
        Assert.DoesNotContain("/enter", manager.Text);
        Assert.Contains("No cell has moved since.", manager.Says);
        await colleague.Get(root + "/signed/1");
        Assert.DoesNotContain("Open a new version", colleague.Says);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.Get(root + "/sign")).Status);

        await manager.Get(root + "/signed/1/reopen");
        await manager.Submit(null, "Open a new version");
        Assert.Equal(["Say why a new version is needed"], manager.Errors);
        await manager.Submit(new() { ["Reason"] = "The ledger was wrong" }, "Open a new version");
        Assert.Contains("The ledger was wrong", manager.Says);
        await manager.Get(enter);
        await manager.Submit(new() { ["Value"] = "900", ["Reason"] = "The ledger was wrong" }, "Save");
        Assert.Contains("1 cell has moved since.", manager.Says);
        await manager.Get(root + "/signed/1");
        Assert.Contains("H.unspent Grant not spent £1,300 £900", manager.Says);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.Get(root + "/signed/2")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.Get(root + "/cells/B1/enter")).Status);
    }

    [Fact]
    public async Task A_cell_an_authority_or_a_year_that_is_none_is_not_found()
    {
        await using var site = await Site.Open();
        var analyst = await site.SignIn("analyst", site.Council);
        Assert.Equal(HttpStatusCode.NotFound, (await analyst.Get("/returns/annual/cells/none")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await analyst.Get("/returns/annual?authority=none")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await analyst.Get("/returns/annual?year=1990-91")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await analyst.Get("/returns/annual.exe")).Status);
        var member = await site.SignIn("board-member", site.Council);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Get("/returns/annual")).Status);
    }

    [Fact]
    public async Task A_cell_opens_to_its_rows_for_the_service_that_wrote_them_and_says_who_answers_to_whoever_sees_no_case()
    {
        await using var site = await Site.Open();
        var (file, _) = await Accommodation.CorrectionPagesTests.Stay(site);
        var year = Waymark.Indicators.Period.Of(Waymark.Indicators.PeriodKind.FinancialYear, site.Database.Today).Label;
        var cell = $"/returns/annual/cells/B1?year={year}";
        var service = await site.SignIn("service-manager", site.Refuge);
        await service.Get(cell);
        Assert.Contains("1 of 1 row is on records you may open.", service.Says);
        Assert.Single(service.Page.QuerySelectorAll($"main a[href='/cases/{file:N}']"));

        foreach (var role in (string[])["partnership-manager", "analyst"])
        {
            var outside = await site.SignIn(role, site.Council);
            await outside.Get(cell);
            Assert.Contains("0 of 1 row is on records you may open: you see the total alone.", outside.Says);
            Assert.Contains("Harbour Refuge: 1 person in a stay", outside.Says);
            Assert.DoesNotContain(file.ToString("N"), outside.Text);
        }

        var elsewhere = await site.SignIn("service-manager", site.Surgery);
        await elsewhere.Get(cell);
        Assert.Contains("0 of 1 row ", elsewhere.Says);
        Assert.DoesNotContain(file.ToString("N"), elsewhere.Text);
    }
}
