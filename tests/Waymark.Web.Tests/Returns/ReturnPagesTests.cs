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
        await analyst.Get("/returns/safe-accommodation.json");
        using var printed = JsonDocument.Parse(analyst.Text);
        var cells = printed.RootElement.GetProperty("cells").EnumerateArray().Select(cell => (Code: cell.GetProperty("code").GetString()!, Reconstructed: cell.GetProperty("reconstructed").GetBoolean())).ToList();
        Assert.Contains(cells, cell => cell.Reconstructed);
        Assert.Contains(cells, cell => !cell.Reconstructed);

        await analyst.Get("/returns/safe-accommodation");
        Assert.Contains($"{cells.Count(cell => cell.Reconstructed)} of {cells.Count} cells are reconstructed", analyst.Says);
        var rows = analyst.Page.QuerySelectorAll("main tbody tr").ToDictionary(row => row.QuerySelector("th a")!.TextContent, row => row.TextContent.Contains("Reconstructed: check against the department's own template"));
        Assert.Equal(cells.OrderBy(cell => cell.Code).Select(cell => (cell.Code, cell.Reconstructed)), rows.OrderBy(row => row.Key).Select(row => (row.Key, row.Value)));

        await analyst.Get("/returns/safe-accommodation.csv");
        Assert.Equal(cells.Count(cell => cell.Reconstructed), analyst.Text.Split('\n').Count(line => line.Contains("Reconstructed: check")));
        foreach (var code in (string[])["B1", "D1", cells.First(cell => cell.Reconstructed).Code])
            Assert.Equal(HttpStatusCode.OK, (await analyst.Get($"/returns/safe-accommodation/cells/{code}")).Status);
        await analyst.Get("/returns/safe-accommodation/cells/B1");
        Assert.Equal("Individuals supported", analyst.Heading);
        Assert.Contains("The figure rests on no rows.", analyst.Says);
    }

    [Fact]
    public async Task A_cell_an_authority_or_a_year_that_is_none_is_not_found()
    {
        await using var site = await Site.Open();
        var analyst = await site.SignIn("analyst", site.Council);
        Assert.Equal(HttpStatusCode.NotFound, (await analyst.Get("/returns/safe-accommodation/cells/none")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await analyst.Get("/returns/safe-accommodation?authority=none")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await analyst.Get("/returns/safe-accommodation?year=1990-91")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await analyst.Get("/returns/safe-accommodation.exe")).Status);
        var member = await site.SignIn("board-member", site.Council);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Get("/returns/safe-accommodation")).Status);
    }
}
