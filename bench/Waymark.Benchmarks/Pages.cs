using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Benchmarks;

/// <summary>Times pages of the published screens as a browser on the same machine waits for them: a little more than the server's own time.</summary>
internal static class Pages
{
    public static async Task Measure(string web, string file, string keyFile, Database database, AreaPack pack)
    {
        const string address = "http://127.0.0.1:5099";
        var start = new ProcessStartInfo(web) { UseShellExecute = false };
        foreach (var word in (string[])["serve", "--urls", address, "--db", "sqlite:" + file, "--key-file", keyFile, "--area", pack.Code, "--training"])
            start.ArgumentList.Add(word);
        using var server = Process.Start(start)!;
        try
        {
            using var client = SignedIn.Browser(new Uri(address), await SignedIn.At(new Uri(address), database));
            var cases = await Cases(database, pack, 200);
            await Time(client, cases.Take(20).Select(id => $"/cases/{id:N}"), 20);
            var shown = 20;
            async Task Row(string what, IEnumerable<string> paths, int runs, string bar)
            {
                var list = paths.ToList();
                // Whatever is read for the first time is read before the clock starts; docs/results.md gives cold times apart.
                await Time(client, list, Math.Min(list.Count, 5));
                var before = Processor(server);
                var times = await Time(client, list, runs);
                Console.WriteLine($"{Percentiles.Of(what, times, bar)} {(Processor(server) - before).TotalMilliseconds / runs:0.0} |");
                shown += runs;
            }

            await Row("case page", cases.Select(id => $"/cases/{id:N}"), 400, "p50 15 ms, p95 40 ms");
            await Row("worklist, open cases", Enumerable.Range(1, 10).Select(page => $"/cases?number={page}"), 200, "p95 60 ms");
            await Row("worklist, every case by name", Enumerable.Range(1, 10).Select(page => $"/cases?show=all&sort=name&number={page}"), 100, "p95 60 ms");
            await Row("worklist, next step overdue", ["/cases?due=overdue"], 100, "p95 60 ms");
            await Row("search by name", await SignedIn.Searches(client), 100, "p95 60 ms");
            await Row("referrals", ["/referrals?state=received", "/referrals?state=declined", "/referrals"], 100, "p95 60 ms");
            await Row("places", ["/places"], 100, "p95 60 ms");
            await Row("home", ["/today"], 100, "p95 60 ms");
            server.Refresh();
            Console.WriteLine($"| memory of the screens after {shown:N0} pages | | | | {server.WorkingSet64 / 1_048_576} MB | 400 MB | |");
        }
        finally
        {
            server.Kill();
        }
    }

    private static TimeSpan Processor(Process server)
    {
        server.Refresh();
        return server.TotalProcessorTime;
    }

    private static async Task<List<double>> Time(HttpClient client, IEnumerable<string> paths, int runs)
    {
        var list = paths.ToList();
        var times = new List<double>(runs);
        for (var run = 0; run < runs; run++)
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(list[run % list.Count]);
            await answer.Content.ReadAsByteArrayAsync();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            if (answer.StatusCode != HttpStatusCode.OK)
                throw new InvalidOperationException($"{list[run % list.Count]} answered {answer.StatusCode}: nothing was measured.");
        }

        return times;
    }

    internal static async Task<List<Guid>> Cases(Database database, AreaPack pack, int most)
    {
        await using var open = database.Open(Actor.Nobody);
        var organisation = await open.Set<User>().Where(user => user.SignInName == SignedIn.Worker).Select(user => user.OrganisationId).SingleAsync();
        await using var db = database.Open(Actor.Operator("Bench", pack.Code, organisation));
        var ids = await db.Set<CaseFile>().OrderBy(c => c.Reference).Select(c => c.Id).Take(most).ToListAsync();
        return ids;
    }
}
