using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Waymark.Journeys;

/// <summary>Every page that a role can walk to: no axe violation, no sideways scrolling on a phone, no error in the console, nothing fetched from elsewhere.</summary>
public sealed partial class EveryPageTests(Partnership partnership) : IClassFixture<Partnership>
{
    private static readonly string[] Accounts = ["", "refuge", "support", "manager", "marac", "referrer", "board", "analyst", "administrator", "governance"];

    [Fact]
    public async Task Every_page_that_any_role_can_walk_to_is_sound()
    {
        var wrong = new List<string>();
        var examined = new HashSet<string>();
        foreach (var account in Accounts)
            await Walk(account, wrong, examined);
        Assert.True(examined.Count > 40, $"Only {examined.Count} kinds of page were found.");
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    // A page that an earlier role has shown is looked at once more, since roles see different things on it; axe examines it the first time.
    private async Task Walk(string account, List<string> wrong, HashSet<string> examined)
    {
        var page = await partnership.Open(account.Length == 0 ? null : account);
        var whose = account.Length == 0 ? "anybody" : account;
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

        var waiting = new Queue<string>([account.Length == 0 ? "/" : "/today"]);
        var seen = new HashSet<string>(waiting.Select(Shape));
        while (waiting.TryDequeue(out var path))
        {
            await page.SetViewportSizeAsync(1280, 900);
            var answer = await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
            if (answer is null || !(answer.Headers.TryGetValue("content-type", out var type) && type.StartsWith("text/html", StringComparison.Ordinal)))
                continue;
            if (!answer.Ok)
            {
                wrong.Add($"{whose} {path} answers {answer.Status}");
                continue;
            }

            if (examined.Add(Shape(path)))
                wrong.AddRange((await page.RunAxe()).Violations.Select(violation => $"{whose} {path}: {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(2).Select(node => node.Html))}"));
            await Picture(page, account, path, 1280);
            foreach (var link in await page.EvalOnSelectorAllAsync<string[]>("a[href]", "links => links.map(link => link.getAttribute('href'))"))
                if (link.StartsWith('/') && !link.StartsWith("/sign-out") && !link.StartsWith("/leave") && !IsFile(link) && seen.Add(Shape(link)))
                    waiting.Enqueue(link);
            await page.SetViewportSizeAsync(390, 844);
            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > window.innerWidth"))
                wrong.Add($"{whose} {path}: scrolls sideways on a phone");
            await Picture(page, account, path, 390);
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_page_with_a_barrier_is_caught()
    {
        var page = await partnership.Open(null);
        await page.GotoAsync("/sign-in");
        await page.EvaluateAsync("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/waymark.svg\"><input type=\"text\">')");
        var found = (await page.RunAxe()).Violations.Select(violation => violation.Id).ToList();
        Assert.Contains("image-alt", found);
        Assert.Contains("label", found);
    }

    private static bool IsFile(string link) => Regex.IsMatch(link.Split('?')[0], @"\.(csv|json|ods|svg)$");

    // One page of each kind: ids, numbers and queries stand for others of the same kind.
    private static string Shape(string link) => Ids().Replace(link.Split('#')[0].Split('?')[0].ToLowerInvariant(), "*");

    private static async Task Picture(IPage page, string account, string path, int width)
    {
        if (Partnership.Pictures is not { } folder)
            return;
        System.IO.Directory.CreateDirectory(folder);
        var name = Regex.Replace(Ids().Replace(path.ToLowerInvariant(), "id"), "[^a-z0-9]+", "-").Trim('-');
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{(account.Length == 0 ? "public" : account)}-{name}-{width}.png"), FullPage = true });
    }

    [GeneratedRegex("[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)[0-9][0-9a-z.-]*|(?<=/cells/)[^/]+|(?<=/seats/)[^/]+|(?<=/)[A-Za-z]?[0-9]+([.][0-9A-Za-z]+)*(?=/|$)")]
    private static partial Regex Ids();
}
