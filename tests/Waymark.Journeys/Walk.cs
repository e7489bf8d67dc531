using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Waymark.Journeys;

/// <summary>A walk along the links of the service, one page of each kind.</summary>
public static partial class Walk
{
    /// <summary>Nobody, and each of the demonstration's accounts; the one who can end another's access comes last.</summary>
    public static readonly string[] Accounts = ["", "refuge", "support", "service", "manager", "marac", "referrer", "board", "analyst", "governance", "administrator"];

    // No link leads to a journey's later questions, but each may be opened by its name.
    private static readonly (string First, string[] Later)[] Journeys =
    [
        ("/refer/who", ["contact", "home", "happened", "others", "children", "wanted", "organisation", "needs", "agreement", "source"]),
        ("/cases/open/who", ["contact", "home", "happened", "others", "children", "source"]),
        ("/get-in-touch", ["get-in-touch/about", "get-in-touch/reach", "get-in-touch/next"]),
        ("/risk/assess/part-1", ["concern", "incidents"]),
    ];

    /// <summary>Opens each kind of page in turn; the page is shown when its address is given.</summary>
    public static async IAsyncEnumerable<string> From(IPage page, string account, ICollection<string> wrong)
    {
        var waiting = new Queue<string>([account.Length == 0 ? "/" : "/today"]);
        var seen = new HashSet<string>(waiting.Select(Shape));
        while (waiting.TryDequeue(out var path))
        {
            var answer = await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
            if (answer is null || !(answer.Headers.TryGetValue("content-type", out var type) && type.StartsWith("text/html", StringComparison.Ordinal)))
                continue;
            if (!answer.Ok)
            {
                wrong.Add($"{Whose(account)} {path} answers {answer.Status}");
                continue;
            }

            foreach (var link in (await Links(page)).Concat(Later(page)))
                if (link.StartsWith('/') && !link.StartsWith("/sign-out") && !link.StartsWith("/leave") && !IsFile(link) && seen.Add(Shape(link)))
                    waiting.Enqueue(link);
            yield return path;
        }
    }

    public static string Whose(string account) => account.Length == 0 ? "anybody" : account;

    /// <summary>The kind of page: ids, numbers and queries stand for others of the same kind.</summary>
    public static string Shape(string link) => Ids().Replace(link.Split('#')[0].Split('?')[0].ToLowerInvariant(), "*");

    private static Task<string[]> Links(IPage page) => page.EvalOnSelectorAllAsync<string[]>("a[href]", "links => links.map(link => link.getAttribute('href'))");

    private static IEnumerable<string> Later(IPage page)
    {
        var at = new Uri(page.Url).AbsolutePath;
        return Journeys.Where(journey => at.EndsWith(journey.First, StringComparison.Ordinal))
            .SelectMany(journey => journey.Later.Select(step => at[..(at.LastIndexOf('/') + 1)] + step));
    }

    private static bool IsFile(string link) => Regex.IsMatch(link.Split('?')[0], @"\.(csv|json|ods|svg|html)$");

    [GeneratedRegex("[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)[0-9][0-9a-z.-]*|(?<=/cells/)[^/]+|(?<=/seats/)[^/]+|(?<=/)[A-Za-z]?[0-9]+([.][0-9A-Za-z]+)*(?=/|$)")]
    private static partial Regex Ids();
}
