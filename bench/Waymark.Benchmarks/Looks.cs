using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Benchmarks;

/// <summary>What it costs a case page that whoever looked is written and committed before the first byte leaves: the same page with that step and without it.</summary>
internal static class Looks
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    public static async Task Measure(Database database, AreaPack pack, ReferenceFiles files, string keyFolder, int runs)
    {
        await using var without = await Screens.Open(database, pack, files, keyFolder, looks: false);
        await using var with = await Screens.Open(database, pack, files, keyFolder);
        var cookies = await SignedIn.At(with.Address, database);
        using HttpClient bare = SignedIn.Browser(without.Address, cookies), whole = SignedIn.Browser(with.Address, cookies);
        var cases = await Pages.Cases(database, pack, 200);
        var ways = (HttpClient[])[bare, whole];

        async Task Ask(int way, int run)
        {
            using var answer = await ways[way].GetAsync($"/cases/{cases[run % cases.Count]:N}");
            if (answer.StatusCode != HttpStatusCode.OK)
                throw new InvalidOperationException($"A case page answered {answer.StatusCode}: nothing was measured.");
            await answer.Content.ReadAsByteArrayAsync();
        }

        await new SideBySide(2).Run(60, Ask);
        var before = await Written(database, pack);
        var timed = new SideBySide(2);
        await timed.Run(runs, Ask);
        if (await Written(database, pack) - before != runs)
            throw new InvalidOperationException("One look for each page with looks, and none for the others, should have been written: nothing was measured.");
        Console.WriteLine();
        Console.WriteLine("| what | runs | without the look, p50 / p95 / processor ms | with it | adds at p50, wall / processor ms | bar |");
        Console.WriteLine("|---|---|---|---|---|---|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| case page, {(database.IsSqlite ? "SQLite" : "PostgreSQL")} | {runs} | {timed.Column(0)} | {timed.Column(1)} | {timed.Adds(0, 1):0.00} / {timed.AddsWork(0, 1):0.00} | 1.5 ms |"));
    }

    private static async Task<int> Written(Database database, AreaPack pack)
    {
        await using var nobody = database.Open(Actor.Nobody);
        var worker = await nobody.Set<User>().SingleAsync(user => user.SignInName == SignedIn.Worker, Stop);
        await using var db = database.Open(Actor.Operator("Bench", pack.Code, worker.OrganisationId));
        return await db.Set<ReadEntry>().CountAsync(look => look.UserId == worker.Id && look.CaseId != null, Stop);
    }
}
