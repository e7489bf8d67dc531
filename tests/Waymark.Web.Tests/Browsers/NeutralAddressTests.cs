using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Waymark.Areas;

namespace Waymark.Web.Tests.Browsers;

/// <summary>What a browser's history, its tabs and its address bar say of the work done here: nothing. The route table is the running one; the titles are those written in the pages.</summary>
public sealed partial class NeutralAddressTests
{
    [Fact, Asvs("14.2.1")]
    public async Task No_address_of_any_endpoint_gives_away_what_it_is_about()
    {
        await using var site = await Site.Open();
        var addresses = site.Endpoints.OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText!).ToList();
        Assert.True(addresses.Count > 80);
        Assert.Equal(["agenda/marac", "cases/{caseId:guid}/abuse"], Telling(["cases", "agenda/marac", "cases/{caseId:guid}/abuse", "cases/dashing"]));
        Assert.Empty(Telling(addresses));
    }

    [Fact]
    public void No_title_written_in_a_page_gives_away_what_it_is_about()
    {
        Assert.Equal(["MARAC minutes"], Telling(Titles("""@{ ViewData["Title"] = "MARAC minutes"; }""")));
        var pages = Path.Combine(Path.GetDirectoryName(ReferenceFiles.Find(AppContext.BaseDirectory).Standards)!, "src", "Waymark.Web", "Pages");
        var titles = Directory.EnumerateFiles(pages, "*.cshtml", SearchOption.AllDirectories).SelectMany(file => Titles(File.ReadAllText(file))).ToList();
        Assert.True(titles.Count > 50);
        Assert.Empty(Telling(titles));
    }

    [Fact]
    public void No_code_of_an_area_that_stands_in_an_address_gives_away_what_it_is_about()
    {
        var files = ReferenceFiles.Find(AppContext.BaseDirectory);
        var packs = AreaList.Read(files.Areas).Select(listing => listing.Reading.Pack!).ToList();
        Assert.True(packs.Count > 5);
        Assert.Empty(Telling(packs.SelectMany(pack => pack.Boards.Select(board => board.Code)
            .Concat(pack.Boards.SelectMany(board => board.Seats.Select(seat => seat.Code))).Concat(pack.Indicators.Select(indicator => indicator.Id)).Concat(pack.Goals.Select(goal => goal.Id)))));
    }

    [Fact]
    public async Task What_is_looked_for_stands_in_no_address()
    {
        await using var site = await Site.Open();
        var administrator = await site.SignIn("administrator", site.Council);
        await administrator.Get("/organisations");
        await administrator.Submit(new() { ["Find"] = "harbour ref" }, "Find");
        Assert.Contains("Harbour Refuge", administrator.Says);
        Assert.DoesNotContain("Mill Lane", administrator.Says);
        Assert.DoesNotContain("harbour", administrator.Path, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(GiveawayWords.In(administrator.Path));
        var marac = await site.SignIn("marac-coordinator", site.Marac);
        await marac.Get("/agenda");
        var governance = await site.SignIn("information-governance", site.Marac);
        await governance.Get("/audit");
        var sign = governance.Page.QuerySelectorAll("#What option").Single(option => option.TextContent == "The MARAC list").GetAttribute("value")!;
        await governance.Get($"/audit?What={sign}");
        Assert.Contains("1 look", governance.Says);
        Assert.Empty(GiveawayWords.In(sign));
    }

    private static IReadOnlyList<string> Telling(IEnumerable<string> words) => [.. words.Where(word => GiveawayWords.In(word).Count > 0).Distinct()];

    private static IEnumerable<string> Titles(string page) => Title().Matches(page).SelectMany(line => Quoted().Matches(line.Groups[1].Value)).Select(words => words.Groups[1].Value);

    [GeneratedRegex("""ViewData\["Title"\] = ([^;]+);""")]
    private static partial Regex Title();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Quoted();
}
