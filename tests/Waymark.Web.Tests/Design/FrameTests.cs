using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Waymark.Web.Design;
using Waymark.Web.Design.Charts;
using Xunit;

namespace Waymark.Web.Tests.Design;

public sealed class FrameTests
{
    private const string NotFound = "/Pages/Shared/_NotFound.cshtml";

    [Fact]
    public async Task A_page_without_a_title_of_its_own_says_only_the_services_name()
    {
        Assert.Equal("Waymark", (await PageHost.Read(NotFound)).Title);
        Assert.Equal("Help – Waymark", (await PageHost.Read(NotFound, with: data => data["Title"] = "Help")).Title);
    }

    [Fact]
    public async Task A_page_with_something_to_put_right_says_so_first_and_at_its_head()
    {
        var page = await PageHost.Read(NotFound, with: data => data.ModelState.AddModelError("", "Choose a day"));
        Assert.Equal("Error: Waymark", page.Title);
        Assert.Equal("Choose a day", page.QuerySelector("main .govuk-error-summary li")!.TextContent.Trim());
    }

    [Fact]
    public async Task The_first_link_skips_to_what_the_page_is_about()
    {
        var page = await PageHost.Read(NotFound);
        var first = page.QuerySelector("a")!;
        Assert.Equal("Skip to main content", first.TextContent);
        Assert.Equal("MAIN", page.GetElementById(first.GetAttribute("href")![1..])!.TagName);
    }

    [Fact]
    public async Task The_place_somebody_is_in_is_marked_in_the_navigation()
    {
        var places = new Navigation { AreaName = "The partnership", Items = [new("Today", "/"), new("People", "/people")] };
        var page = await PageHost.Read(NotFound, with: data => data["Navigation"] = places);
        Assert.Equal("Today", Assert.Single(page.QuerySelectorAll("[aria-current]")).TextContent.Trim());
        Assert.Contains("The partnership", page.QuerySelector("header")!.TextContent);
    }

    [Theory]
    [InlineData("/people", true)]
    [InlineData("/people/7f", true)]
    [InlineData("/peoples", false)]
    public void A_place_holds_the_pages_under_it_and_no_others(string path, bool holds) =>
        Assert.Equal(holds, Navigation.Leads(new("People", "/people"), path));

    [Fact]
    public async Task The_frame_keeps_to_the_strictest_content_policy() => Assert.Empty(Breaches(await PageHost.Read(NotFound)));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<p style=\"color:red\">x</p>")]
    [InlineData("<p onclick=\"go()\">x</p>")]
    [InlineData("<img src=\"https://elsewhere.example/x.png\">")]
    [InlineData("<style>p{}</style>")]
    public void A_breach_of_the_content_policy_is_caught(string planted) =>
        Assert.NotEmpty(Breaches(new HtmlParser().ParseDocument(planted)));

    [Fact]
    public async Task A_chart_stands_with_its_finding_its_table_and_its_file()
    {
        var chart = new Chart
        {
            Id = "waits",
            Title = "Days waited",
            Finding = "Waits are longest on the coast.",
            Points = "District",
            CsvHref = "/waits.csv",
            Series = [new("Days", [new("Coast", 18), new("Hills", null), new("Isles", 2) { Suppressed = true }])],
        };
        var page = await PageHost.Read("/Pages/Shared/_Chart.cshtml", chart, data => data["Chart"] = "bar");
        Assert.Equal("Waits are longest on the coast.", page.QuerySelector("figcaption")!.TextContent);
        Assert.Equal(["18", "No data", "Suppressed"], page.QuerySelectorAll("td").Select(cell => cell.TextContent));
        Assert.All(page.QuerySelectorAll("td"), cell => Assert.Equal("Days", cell.GetAttribute("data-label")));
        Assert.NotNull(page.QuerySelector("a[href='/waits.csv']"));
        Assert.Empty(Breaches(page));
    }

    [Fact]
    public async Task A_broken_page_gives_a_number_and_nothing_else()
    {
        var page = await PageHost.Read("/Pages/Shared/_Problem.cshtml", "4f2a");
        Assert.Equal("4f2a", page.QuerySelector(".wm-reference")!.TextContent);
    }

    private static List<string> Breaches(IDocument page) =>
    [
        .. page.QuerySelectorAll("script:not([src])").Select(_ => "script written into the page"),
        .. page.QuerySelectorAll("style, [style]").Select(_ => "style written into the page"),
        .. page.All.SelectMany(element => element.Attributes).Where(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)).Select(attribute => attribute.Name),
        .. page.QuerySelectorAll("script[src], img[src], link[href]").Select(element => element.GetAttribute("src") ?? element.GetAttribute("href")!).Where(from => !from.StartsWith('/') || from.StartsWith("//", StringComparison.Ordinal)),
    ];
}
