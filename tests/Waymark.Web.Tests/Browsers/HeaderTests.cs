using System.Net.Sockets;
using System.Text;
using Waymark.People;

namespace Waymark.Web.Tests.Browsers;

/// <summary>Every header and cookie of every endpoint of the running service, at every kind of ending.</summary>
public sealed class HeaderTests
{
    private const string EveryRole = "administrator,analyst,board-member,information-governance,marac-coordinator,partnership-manager,referrer,refuge-worker,service-manager,support-worker";

    [Fact, Asvs("3.3.2", "3.3.4", "3.4.1", "3.4.2", "3.4.3", "3.4.4", "3.4.5", "3.4.6", "3.4.8", "3.5.8", "3.7.2", "4.1.1", "14.3.2", "3.2.1", "4.1.2", "13.4.6", "14.2.5", "3.6.1", "3.3.1", "3.3.3", "3.3.5")]
    public async Task Every_answer_of_every_endpoint_keeps_every_rule()
    {
        await using var site = await Site.Open();
        Guid file;
        await using (var db = site.Store(site.Refuge))
            file = (await new OpenCase(db).Run(new OpenCase.Request { Survivor = new() { GivenName = "Isobel" } }, CancellationToken.None)).Value;
        var worker = await site.SignIn(EveryRole, site.Refuge);
        var crawl = new Crawl(site, file);
        var answers = (await crawl.All(worker.CookiesSent)).ToList();
        Assert.True(crawl.Addresses.Count > 80, $"Only {crawl.Addresses.Count} addresses were found.");
        answers.Add(await TooOften(site));
        // A body larger than any page takes is never read: the pages that take files say so in words, the others turn it away.
        var large = await TooLarge(site);
        Assert.InRange(large.Status, 400, 413);
        answers.Add(large);
        answers.Add(await OutOfOrder(site, crawl, worker.CookiesSent));
        var missing = new[] { 200, 302, 303, 400, 404, 405, 429, 500 }.Except(answers.Select(answer => answer.Status));
        Assert.True(!missing.Any(), "Never met: " + string.Join(", ", missing));
        var broken = answers.SelectMany(answer => HeaderRules.Broken(answer).Select(rule => $"{answer.Asked} ({answer.Status}): not true that {rule}; {string.Join(", ", answer.Cookies.Select(cookie => System.Text.RegularExpressions.Regex.Replace(cookie, "=[^;]{20,}", "=…")))}")).Distinct().ToList();
        Assert.True(broken.Count == 0, $"{broken.Count} of {answers.Count * HeaderRules.All.Count}:{Environment.NewLine}{string.Join(Environment.NewLine, broken.Take(40))}");
    }

    [Fact]
    public void Each_rule_is_broken_by_an_answer_that_says_nothing_or_says_too_much()
    {
        Assert.True(HeaderRules.All.Count >= 30);
        var bare = Planted([]);
        var loud = Planted(
        [
            ("Content-Security-Policy", "default-src *; script-src 'unsafe-inline'"), ("Cache-Control", "max-age=600"), ("ETag", "\"1\""), ("Server", "Kestrel"), ("Access-Control-Allow-Origin", "*"),
            ("Location", "https://example.org/"), ("Content-Type", "text/html"), ("Content-Disposition", "attachment; filename=\"MARAC minutes.csv\""), ("Set-Cookie", "waymark=1; domain=example.org; expires=Fri, 01 Jan 2100 00:00:00 GMT"),
        ]);
        var led = Planted([("Location", "https://127.0.0.1/"), ("Set-Cookie", "a=" + new string('b', 5000))]) with { Https = false };
        var asset = Planted([("Set-Cookie", "a=b")]) with { Asset = true };
        var caught = HeaderRules.Broken(bare).Concat(HeaderRules.Broken(loud)).Concat(HeaderRules.Broken(led)).Concat(HeaderRules.Broken(asset)).ToHashSet();
        Assert.Empty(HeaderRules.All.Select(rule => rule.Words).Except(caught));
    }

    private static Answer Planted(IEnumerable<(string Name, string Value)> headers) =>
        new("POST /planted", 302, Https: true, Asset: false, WayOut: false, headers.ToLookup(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase));

    private static async Task<Answer> TooOften(Site site) => Answer.Of((await Public.GetInTouchTests.OnceTooOften(site)).Answer, https: false);

    // A client would send all of it first: the head alone says how much would come.
    private static async Task<Answer> TooLarge(Site site)
    {
        using var socket = new TcpClient(site.Address.Host, site.Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /sign-in HTTP/1.1\r\nHost: {site.Address.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 99000000\r\nConnection: close\r\n\r\nSignInName=x"));
        var text = await new StreamReader(stream).ReadToEndAsync();
        var lines = text.Split("\r\n\r\n")[0].Split("\r\n");
        return new Answer("POST /sign-in, too large", int.Parse(lines[0].Split(' ')[1]), Https: false, Asset: false, WayOut: false,
            lines.Skip(1).Select(line => line.Split(": ", 2)).ToLookup(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase));
    }

    private static async Task<Answer> OutOfOrder(Site site, Crawl crawl, string cookies)
    {
        await using (var file = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={site.Database.FilePath}"))
        {
            await file.OpenAsync();
            await using var refuse = file.CreateCommand();
            refuse.CommandText = "CREATE TRIGGER no_looks BEFORE INSERT ON audit_entries WHEN NEW.entry = 'look' BEGIN SELECT RAISE(ABORT, 'the disk is full'); END";
            await refuse.ExecuteNonQueryAsync();
        }

        return await crawl.Ask(HttpMethod.Get, "/cases", cookies, https: true);
    }
}
