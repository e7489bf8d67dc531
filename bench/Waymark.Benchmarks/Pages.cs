using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Simulation;
using Waymark.Storage;

namespace Waymark.Benchmarks;

/// <summary>Times pages of the published screens as a browser on the same machine waits for them: a little more than the server's own time.</summary>
internal static partial class Pages
{
    public static async Task Measure(string web, string file, string keyFile, Database database, AreaPack pack, string password)
    {
        const string address = "http://127.0.0.1:5099";
        var start = new ProcessStartInfo(web) { UseShellExecute = false };
        foreach (var word in (string[])["serve", "--urls", address, "--db", "sqlite:" + file, "--key-file", keyFile, "--area", pack.Code])
            start.ArgumentList.Add(word);
        using var server = Process.Start(start)!;
        try
        {
            using var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(address) };
            await SignIn(client, DemoAccounts.SignInName("refuge"), password);
            var cases = await Cases(database, pack, 200);
            await Time(client, cases.Take(20).Select(id => $"/cases/{id:N}"), 20);
            Console.WriteLine(Percentiles.Of("case page", await Time(client, cases.Select(id => $"/cases/{id:N}"), 400), "p50 15 ms, p95 40 ms"));
            Console.WriteLine(Percentiles.Of("worklist", await Time(client, Enumerable.Range(1, 10).Select(page => $"/cases?number={page}"), 100), "p95 60 ms"));
            Console.WriteLine(Percentiles.Of("search by name", await Time(client, (string[])["/cases?find=smith", "/cases?find=jo", "/cases?find=ann+b", "/cases?find=khan", "/cases?find=oconnor"], 100), "p95 60 ms"));
            Console.WriteLine(Percentiles.Of("referrals", await Time(client, (string[])["/referrals?state=received", "/referrals?state=declined", "/referrals"], 100), "p95 60 ms"));
            server.Refresh();
            Console.WriteLine($"| memory of the screens after {720} pages | | | | {server.WorkingSet64 / 1_048_576} MB | 400 MB |");
        }
        finally
        {
            server.Kill();
        }
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

    private static async Task SignIn(HttpClient client, string name, string password)
    {
        for (var patience = 0; ; patience++)
        {
            try
            {
                var page = await client.GetStringAsync("/sign-in");
                var fields = new Dictionary<string, string> { ["SignInName"] = name, ["Password"] = password };
                foreach (Match hidden in HiddenField().Matches(page))
                    fields.TryAdd(hidden.Groups[1].Value, hidden.Groups[2].Value);
                var answer = await client.PostAsync("/sign-in", new FormUrlEncodedContent(fields));
                if (answer.RequestMessage!.RequestUri!.AbsolutePath != "/today")
                    throw new InvalidOperationException("Could not sign in: nothing was measured.");
                return;
            }
            catch (HttpRequestException) when (patience < 60)
            {
                await Task.Delay(500);
            }
        }
    }

    private static async Task<List<Guid>> Cases(Database database, AreaPack pack, int most)
    {
        await using var open = database.Open(Actor.Nobody);
        var name = DemoAccounts.SignInName("refuge");
        var organisation = await open.Set<User>().Where(user => user.SignInName == name).Select(user => user.OrganisationId).SingleAsync();
        await using var db = database.Open(Actor.Operator("Bench", pack.Code, organisation));
        var ids = await db.Set<CaseFile>().OrderBy(c => c.Reference).Select(c => c.Id).Take(most).ToListAsync();
        return ids;
    }

    [GeneratedRegex("name=\"(__RequestVerificationToken|_once)\"(?: type=\"hidden\")? value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}
