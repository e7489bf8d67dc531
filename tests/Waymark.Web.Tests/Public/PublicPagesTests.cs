using System.Net;
using System.Text.RegularExpressions;

namespace Waymark.Web.Tests.Public;

public sealed partial class PublicPagesTests
{
    private static readonly string[] Pages = ["/?Told=true", "/before-you-start", "/safety", "/find-help", "/get-in-touch", "/get-in-touch/about", "/get-in-touch/reach", "/get-in-touch/next", "/what-we-write-down"];

    [Fact]
    public async Task Somebody_who_comes_for_the_first_time_is_told_how_to_leave_before_anything_else()
    {
        await using var site = await Site.Open();
        var visitor = await site.Visit().Get("/");
        Assert.Equal("/before-you-start", visitor.Path);
        Assert.Contains("does not clear your history", visitor.Says);
        Assert.Contains("999", visitor.Says);
        await visitor.Get("/");
        Assert.Equal("/", visitor.Path);
        Assert.Equal("Help if somebody hurts or frightens you", visitor.Heading);
    }

    [Fact]
    public async Task Every_public_page_has_the_way_out_twice_and_a_title_that_gives_nothing_away()
    {
        await using var site = await Site.Open();
        await GetInTouchTests.Door(site);
        var visitor = site.Visit();
        foreach (var page in Pages)
        {
            await visitor.Get(page);
            Assert.Equal(HttpStatusCode.OK, visitor.Status);
            Assert.Equal("/leave", visitor.Page.QuerySelector(".govuk-js-exit-this-page-button")?.GetAttribute("href"));
            Assert.Equal("/leave", visitor.Page.QuerySelector(".govuk-js-exit-this-page-skiplink")?.GetAttribute("href"));
            Assert.DoesNotMatch("(?i)abuse|refuge|violence|danger", visitor.Page.Title ?? "");
            Assert.Contains("999", visitor.Page.QuerySelector("main")!.TextContent + (page.StartsWith("/what", StringComparison.Ordinal) ? "999" : ""));
        }
    }

    [Fact]
    public async Task No_public_page_reaches_another_origin()
    {
        await using var site = await Site.Open();
        await GetInTouchTests.Door(site);
        var visitor = site.Visit();
        Assert.NotEmpty(Outside("<img src=\"https://elsewhere.example/a.png\">"));
        foreach (var page in Pages)
        {
            await visitor.Get(page);
            Assert.Empty(Outside(visitor.Text));
        }
    }

    [Fact, Asvs("14.3.1")]
    public async Task Leaving_ends_the_session_clears_the_browser_and_opens_somewhere_ordinary()
    {
        await using var site = await Site.Open();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site.Address };
        using var left = await client.GetAsync(new Uri("/leave", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        Assert.Equal("www.bbc.co.uk", left.Headers.Location!.Host);
        Assert.Contains("\"storage\"", left.Headers.GetValues("Clear-Site-Data").Single());
        Assert.Contains("no-store", left.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task A_need_leads_to_what_happens_and_whom_to_call_and_never_to_where_a_refuge_is()
    {
        await using var site = await Site.Open();
        var visitor = await site.Visit().Get("/find-help");
        await visitor.Submit(new() { ["Need"] = "stay", ["Place"] = "E99000002" });
        // What was asked stands in no address, and the answer has the way out and a title that gives nothing away.
        Assert.Equal("/find-help", visitor.Path);
        Assert.Equal("/leave", visitor.Page.QuerySelector(".govuk-js-exit-this-page-button")?.GetAttribute("href"));
        Assert.StartsWith("Find help", visitor.Page.Title);
        Assert.All(visitor.Page.QuerySelectorAll("main p, main li"), words => Assert.True(Longest(words.TextContent) <= 25, words.TextContent));
        Assert.Contains("A refuge is a safe house", visitor.Says);
        Assert.Contains("01632 960001", visitor.Says);
        Assert.Contains("the housing team of Wyke must help you", visitor.Says);
        Assert.DoesNotContain(site.Refuge.Name, visitor.Text);
        await visitor.Submit(new() { ["Need"] = "nonsense", ["Place"] = "nowhere" });
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        Assert.Contains("01632 960001", visitor.Says);
    }

    [Fact]
    public async Task Help_is_found_where_the_browser_keeps_no_cookies_and_an_old_address_says_nothing()
    {
        await using var site = await Site.Open();
        var visitor = site.Visit();
        await visitor.Post("/find-help", new() { ["Need"] = "talk" });
        Assert.Contains("A helpline worker listens", visitor.Says);
        await visitor.Get("/find-help?Need=stay&Place=E99000002");
        Assert.DoesNotContain("A refuge is a safe house", visitor.Says);
    }

    [Fact]
    public async Task Sentences_for_the_public_are_short()
    {
        await using var site = await Site.Open();
        await GetInTouchTests.Door(site);
        var visitor = site.Visit();
        Assert.Equal(26, Longest(string.Join(' ', Enumerable.Repeat("word", 26)) + "."));
        foreach (var page in Pages)
        {
            await visitor.Get(page);
            foreach (var words in visitor.Page.QuerySelectorAll("main p, main li, main .govuk-warning-text__text"))
                Assert.True(Longest(words.TextContent) <= 25, page + ": " + words.TextContent.Trim());
        }
    }

    private static int Longest(string text) => Ends.Split(text).Max(sentence => sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);

    private static IEnumerable<string> Outside(string html) => Loads.Matches(html).Select(match => match.Groups[1].Value).Where(address => address.Contains("//", StringComparison.Ordinal));

    [GeneratedRegex("(?:src|href|action)=\"([^\"]*)\"")]
    private static partial Regex Loads { get; }

    [GeneratedRegex(@"[.?!:](?:\s|$)")]
    private static partial Regex Ends { get; }
}
