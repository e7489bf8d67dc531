using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Playwright;

namespace Waymark.Journeys;

/// <summary>Every page that a role can walk to, at a desk and on a phone: no axe violation, no sideways scrolling, no error in the console, nothing fetched from elsewhere.</summary>
[Collection(Demonstrated.Name)]
public sealed class EveryPageTests(Partnership partnership)
{
    [Fact, Asvs("14.2.3")]
    public async Task Every_page_that_any_role_can_walk_to_is_sound()
    {
        var wrong = new List<string>();
        var examined = new HashSet<string>();
        walked.Clear();
        foreach (var account in Walk.Accounts)
            await Examine(account, wrong, examined);
        wrong.AddRange(Unseen(partnership.Pages).Where(page => !Elsewhere.ContainsKey(page)).Select(page => $"{page} was never walked to: link to it, or say here why not"));
        wrong.AddRange(Elsewhere.Keys.Except(Either).Except(Unseen(partnership.Pages)).Select(page => $"{page} is said not to be walked to, and is"));
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    // Pages that no link leads to as the demonstration stands, and where they are looked at instead.
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["cases/{caseId:guid}/who-looked/looks.csv"] = "a file, no page",
        ["cases/{caseId:guid}/document/{id:guid}/document.html"] = "a file, no page: SubjectAccessPagesTests",
        ["requests/{id:guid}/answer.html"] = "a file, no page: SubjectAccessPagesTests",
        ["files/check/{id:guid}/set-aside"] = "a file, no page",
        ["files/{id:guid}/set-aside"] = "a file, no page",
        ["indicators/{id}.csv"] = "a file, no page",
        ["returns/annual.{format:regex(^(csv|json)$)}"] = "a file, no page",
        ["returns/annual/{authority}/{year}/signed/{number:int}.json"] = "a file, no page",
        ["leave"] = "leads away at once: PublicPagesTests",
        ["sign-out"] = "leads away at once",
        ["account/directory"] = "only where an organisation has a directory: DirectoryTests",
        ["sign-in/with/{code}"] = "leads away at once: DirectoryTests",
        ["sign-in/onward"] = "only between a directory and ours: DirectoryTests",
        ["sign-in/code"] = "only between a password and its code: KeyboardOnlyTests and PasskeyTests",
        ["account/prove"] = "only where a factor is asked for again: PasskeyTests",
        ["cases/{caseId:guid}/move/{recordId:guid}/{step?}"] = "a journey that begins at an address that was written down: AddressTests",
        ["account/passkeys/{id:guid}/remove"] = "only where somebody has a passkey: PasskeyTests",
        ["not-found"] = "never at its own address: looked at below",
        ["set-up/{token}"] = "only while nobody has an account: AdministrationPagesTests",
    };

    // Whoever walked before may have left something that leads there.
    private static readonly string[] Either = ["account/passkeys/{id:guid}/remove", "cases/{caseId:guid}/move/{recordId:guid}/{step?}"];

    private readonly HashSet<string> walked = [];

    /// <summary>Pages of the service that nobody has been shown.</summary>
    private IReadOnlyList<string> Unseen(IEnumerable<RoutePattern> pages) =>
        [.. pages.Where(page => !walked.Any(path => Leads(path, page))).Select(page => page.RawText!).Distinct().Order(StringComparer.Ordinal)];

    // The template alone would take "open" for a case's id.
    private static bool Leads(string path, RoutePattern page)
    {
        var values = new RouteValueDictionary();
        return new TemplateMatcher(new RouteTemplate(page), new RouteValueDictionary()).TryMatch(path, values)
            && page.Parameters.All(parameter => parameter.ParameterPolicies.All(policy => policy.Content != "guid") || values[parameter.Name] is null || Guid.TryParse(values[parameter.Name] as string, out _));
    }

    [Fact]
    public void A_page_that_nobody_walked_to_is_named()
    {
        walked.UnionWith(["/cases", "/cases/open"]);
        var unseen = Unseen([RoutePatternFactory.Parse("cases"), RoutePatternFactory.Parse("cases/{caseId:guid}"), RoutePatternFactory.Parse("cases/{caseId:guid}/where")]);
        Assert.Equal(["cases/{caseId:guid}", "cases/{caseId:guid}/where"], unseen);
    }

    // A page that an earlier role has shown is looked at once more, since roles see different things on it; axe examines it the first time.
    private async Task Examine(string account, List<string> wrong, HashSet<string> examined)
    {
        var page = await partnership.Open(account.Length == 0 ? null : account);
        var whose = Walk.Whose(account);
        page.Console += (_, message) =>
        {
            // The browser itself says so of a page that is not there; what our own pages say is another matter.
            if (message.Type == "error" && !message.Text.Contains("404") && !page.Url.EndsWith("/problem", StringComparison.Ordinal))
                wrong.Add($"{whose} {page.Url}: console: {message.Text}");
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(partnership.Address, StringComparison.Ordinal))
                wrong.Add($"{whose} {page.Url} asks {request.Url}");
        };

        await foreach (var path in Everywhere(page, account, wrong))
        {
            walked.Add(new Uri(page.Url).AbsolutePath);
            wrong.AddRange(GiveawayWords.In(new Uri(page.Url).PathAndQuery).Select(word => $"{whose} {path}: the address says {word}"));
            var title = await page.TitleAsync();
            wrong.AddRange(GiveawayWords.In(title).Select(word => $"{whose} {path}: the title \"{title}\" says {word}"));
            if (await page.Locator("form:not([autocomplete=off])").CountAsync() > 0)
                wrong.Add($"{whose} {path}: a browser may keep what is typed into a form here");
            var first = examined.Add(Walk.Shape(path));
            foreach (var (width, height) in new[] { (1280, 900), (390, 844) })
            {
                await page.SetViewportSizeAsync(width, height);
                if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > window.innerWidth"))
                    wrong.Add($"{whose} {path}: scrolls sideways at {width} px");
                if (first)
                    wrong.AddRange((await Barriers(page)).Select(barrier => $"{whose} {path} at {width} px: {barrier}"));
                await Picture(page, account, path, width);
            }
        }

        await page.Context.CloseAsync();
    }

    private async IAsyncEnumerable<string> Everywhere(IPage page, string account, List<string> wrong)
    {
        await foreach (var path in Walk.From(page, account, wrong))
            yield return path;
        foreach (var path in await HardToReach.For(partnership, page, account))
        {
            await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
            yield return path;
        }

        if (account.Length > 0)
            yield break;
        await page.GotoAsync("/no-such-page", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        yield return "/no-such-page";
    }

    [Fact]
    public async Task A_page_with_a_barrier_is_caught()
    {
        var page = await partnership.Open(null);
        await page.GotoAsync("/sign-in");
        // Made, not written as text: the page's own policy takes no markup from a script.
        await page.EvaluateAsync("document.querySelector('main').append(Object.assign(document.createElement('img'), { src: '/waymark.svg' }), document.createElement('input'))");
        var found = await Barriers(page);
        Assert.Contains(found, barrier => barrier.StartsWith("image-alt", StringComparison.Ordinal));
        Assert.Contains(found, barrier => barrier.StartsWith("label", StringComparison.Ordinal));
    }

    /// <summary>What axe finds on the page shown.</summary>
    public static async Task<IReadOnlyList<string>> Barriers(IPage page) =>
        [.. (await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(2).Select(node => node.Html))}")];

    private static async Task Picture(IPage page, string account, string path, int width)
    {
        if (Partnership.Pictures is not { } folder)
            return;
        System.IO.Directory.CreateDirectory(folder);
        var name = Regex.Replace(Walk.Shape(path), "[^a-z0-9]+", "-").Trim('-');
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{(account.Length == 0 ? "public" : account)}-{name}-{width}.png"), FullPage = true });
    }
}
