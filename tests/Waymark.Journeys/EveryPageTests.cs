using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Waymark.Journeys;

/// <summary>Every page that a role can walk to, at a desk and on a phone: no axe violation, no sideways scrolling, no error in the console, nothing fetched from elsewhere.</summary>
[Collection(Demonstrated.Name)]
public sealed class EveryPageTests(Partnership partnership)
{
    [Fact]
    public async Task Every_page_that_any_role_can_walk_to_is_sound()
    {
        var wrong = new List<string>();
        var examined = new HashSet<string>();
        foreach (var account in Walk.Accounts)
            await Examine(account, wrong, examined);
        Assert.True(examined.Count > 40, $"Only {examined.Count} kinds of page were found.");
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    // A page that an earlier role has shown is looked at once more, since roles see different things on it; axe examines it the first time.
    private async Task Examine(string account, List<string> wrong, HashSet<string> examined)
    {
        var page = await partnership.Open(account.Length == 0 ? null : account);
        var whose = Walk.Whose(account);
        page.Console += (_, message) =>
        {
            // The browser itself says so of a page that is not there; what our own pages say is another matter.
            if (message.Type == "error" && !message.Text.Contains("404"))
                wrong.Add($"{whose} {page.Url}: console: {message.Text}");
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(partnership.Address, StringComparison.Ordinal))
                wrong.Add($"{whose} {page.Url} asks {request.Url}");
        };

        await foreach (var path in Walk.From(page, account, wrong))
        {
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

    [Fact]
    public async Task A_page_with_a_barrier_is_caught()
    {
        var page = await partnership.Open(null);
        await page.GotoAsync("/sign-in");
        await page.EvaluateAsync("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/waymark.svg\"><input type=\"text\">')");
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
