using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Storage;

namespace Waymark.Benchmarks;

/// <summary>
/// What the filters of who may see what, and of walls, cost the pages that list cases and referrals: the same page, and the reads behind it by
/// themselves, with the filters and without. Every way must show the same rows; places and today's page rest on the filters for what is theirs, and
/// would show others.
/// </summary>
internal static partial class Filters
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    private static readonly (string Name, string Path)[] Lists =
    [
        ("open cases", "/cases?number={0}"), ("every case by name", "/cases?show=all&sort=name&number={0}"), ("next step overdue", "/cases?due=overdue"),
        ("referrals", "/referrals?number={0}"),
    ];

    private static readonly (string Name, Func<WaymarkDb, int, Task<string>> Read)[] Reads =
    [
        ("open cases", (db, run) => Cases(db, new() { Open = true, Page = (run % 10) + 1 })),
        ("every case by name", (db, run) => Cases(db, new() { Sort = "name", Page = (run % 10) + 1 })),
        ("next step overdue", (db, run) => Cases(db, new() { Open = true, Due = "overdue", Sort = "due" })),
        ("search by name", (db, run) => Cases(db, new() { Words = SignedIn.Sought[run % SignedIn.Sought.Count] })),
        ("referrals", async (db, run) => await new ReferralList(db).Show(false, null, (run % 10) + 1, Stop) is var found ? $"{found.Total} {string.Join(' ', found.Rows.Select(row => row.Id))}" : ""),
    ];

    /// <param name="ways">The same store: first without filters, then with them; after that with whatever else shall be compared.</param>
    public static async Task Measure(IReadOnlyList<(string Name, Database Database)> ways, AreaPack pack, ReferenceFiles files, string keyFolder, int runs)
    {
        Console.WriteLine();
        Console.WriteLine($"| what | runs | {string.Join(" | ", ways.Select((way, at) => way.Name + (at == 0 ? ", p50 / p95 / processor ms" : "")))} | {string.Join(" | ", ways.Skip(1).Select(way => $"{way.Name}: times the first, wall / processor"))} | bar |");
        Console.WriteLine($"|---|---|{string.Concat(Enumerable.Repeat("---|", (2 * ways.Count) - 1))}---|");
        var actor = await Worker(ways[0].Database, files);
        foreach (var (name, read) in Reads)
            await Row($"{name}, the reads alone", ways, runs, async (way, run) =>
            {
                await using var db = ways[way].Database.Open(actor);
                return await read(db, run);
            });
        var screens = new List<Screens>();
        foreach (var way in ways)
            screens.Add(await Screens.Open(way.Database, pack, files, keyFolder));
        var cookies = await SignedIn.At(screens[1].Address, ways[1].Database);
        var browsers = screens.Select(one => SignedIn.Browser(one.Address, cookies)).ToList();
        foreach (var (name, path) in Lists)
            await Row($"{name}, the page", ways, runs, async (way, run) => await Page(browsers[way], string.Format(CultureInfo.InvariantCulture, path, (run % 10) + 1)));
        browsers.ForEach(browser => browser.Dispose());
        foreach (var one in screens)
            await one.DisposeAsync();
    }

    private static async Task Row(string name, IReadOnlyList<(string Name, Database Database)> ways, int runs, Func<int, int, Task<string>> show)
    {
        var timed = new SideBySide(ways.Count);
        var shown = new string[ways.Count];
        async Task Once(int way, int run) => shown[way] = await show(way, run);
        await new SideBySide(ways.Count).Run(10, Once);
        await timed.Run(runs, Once, () =>
        {
            if (shown.Distinct().Count() != 1 || shown[0].Length == 0)
                throw new InvalidOperationException($"{name}: the ways do not show the same rows, so they cannot be compared ({string.Join(", ", shown.Select(one => $"{one.Length} letters"))}).");
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {timed.Runs} | {string.Join(" | ", ways.Select((_, way) => timed.Column(way)))} | {string.Join(" | ", ways.Skip(1).Select((_, way) => timed.Times(0, way + 1)))} | 1.20 |"));
    }

    private static async Task<string> Cases(WaymarkDb db, CaseList.Question question) =>
        await new CaseList(db).Show(question, Stop) is var found ? $"{found.Total} {string.Join(' ', found.Rows.Select(row => $"{row.Id} {row.Name} {row.NextStep}"))}" : "";

    private static async Task<string> Page(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new InvalidOperationException($"{path} answered {answer.StatusCode}: nothing was measured.");
        var body = await answer.Content.ReadAsStringAsync();
        return string.Join(' ', Shown().Matches(body).Select(match => match.Value));
    }

    private static async Task<Actor> Worker(Database database, ReferenceFiles files)
    {
        await using var db = database.Open(Actor.Nobody);
        var worker = await db.Set<User>().SingleAsync(user => user.SignInName == SignedIn.Worker, Stop);
        var home = await db.Set<Organisation>().SingleAsync(organisation => organisation.Id == worker.OrganisationId, Stop);
        return new Actor(worker.Id, worker.Name, home.Id, home.AreaCode, files.Roles().Allow(worker.RoleCodes)) { OrganisationKind = home.Kind };
    }

    [GeneratedRegex("href=\"/(?:cases|referrals|places)/[0-9a-f]{32}[^\"]*\"|[0-9,]+ (?:cases?|referrals?)\\b|<td[^>]*>[^<]*")]
    private static partial Regex Shown();
}
