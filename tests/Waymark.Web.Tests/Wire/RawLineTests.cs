using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Waymark.People;
using Waymark.Web.Tests.Browsers;

namespace Waymark.Web.Tests.Wire;

/// <summary>The service asked over a bare line, as no browser would ask: where one message ends and another begins, by which verbs, from where, and in the clear.</summary>
public sealed class RawLineTests
{
    private const string Form = "Content-Type: application/x-www-form-urlencoded\r\n";

    [Fact, Asvs("4.2.1")]
    public async Task A_message_whose_end_is_doubtful_carries_no_second_one_along()
    {
        await using var site = await Site.Open();
        string Post(string headers, string body) => $"POST /get-in-touch HTTP/1.1\r\nHost: {site.Address.Authority}\r\n{Form}{headers}\r\n{body}";
        var second = $"GET /no-such-page HTTP/1.1\r\nHost: {site.Address.Authority}\r\nConnection: close\r\n\r\n";
        // What is in order: two messages, two answers.
        Assert.Equal([200, 404], await Asked(site.Address, Post("Content-Length: 6\r\n", "Who=me") + second));
        Assert.Equal([302, 404], (await Asked(site.Address, Post("Transfer-Encoding: chunked\r\n", "6\r\nWho=me\r\n0\r\n\r\n") + second)).Select(status => status == 303 ? 302 : status));
        // Both said: the chunks count (a form that says no length is led back, one that does is answered), and the line is closed or what follows is a message of its own.
        Assert.True(await Asked(site.Address, Post($"Content-Length: {5 + second.Length}\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + second)) is [302 or 303] or [302 or 303, 404] or [400]);
        // Read as six: loose, and yet no more and no less than six.
        Assert.Equal([200, 404], await Asked(site.Address, Post("Content-Length: +6\r\n", "Who=me") + second));
        foreach (var (headers, body) in ((string, string)[])
                 [
                     ("Content-Length: 6\r\nContent-Length: 7\r\n", "Who=me"), ("Content-Length: 6, 7\r\n", "Who=me"), ("Content-Length: -6\r\n", "Who=me"), ("Content-Length: 0x6\r\n", "Who=me"),
                     ("Content-Length : 6\r\n", "Who=me"), ("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"), ("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), ("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"),
                     ("Transfer-Encoding: chunked\r\n", "zz\r\nWho=me\r\n0\r\n\r\n"), ("Transfer-Encoding: chunked\r\n", "-6\r\nWho=me\r\n0\r\n\r\n"), ("X-Folded: a\r\n b\r\nContent-Length: 6\r\n", "Who=me"), ("Content-Length: 6\rX-Split: 1\r\n", "Who=me"),
                 ])
        {
            var statuses = await Asked(site.Address, Post(headers, body) + second);
            // Refused; or answered before its body was read, and the line closed: what follows is never asked.
            Assert.True(statuses is [400 or 411 or 501] || (statuses is [302 or 303] && body.Contains("\r\n", StringComparison.Ordinal)), $"{headers.ReplaceLineEndings("\\n")} {body.ReplaceLineEndings("\\n")}: {string.Join(", ", statuses)}");
        }
    }

    [Fact, Asvs("4.1.4", "13.4.4")]
    public async Task By_another_verb_nothing_is_shown_done_or_sent_back()
    {
        await using var site = await Site.Open();
        Guid file;
        await using (var db = site.Store(site.Refuge))
            file = (await new OpenCase(db).Run(new OpenCase.Request { Survivor = new() { GivenName = "Isobel" } }, CancellationToken.None)).Value;
        var worker = await site.SignIn("refuge-worker", site.Refuge);
        var crawl = new Crawl(site, file);
        var answered = new List<string>();
        foreach (var address in crawl.Addresses.Append("/waymark.css"))
            foreach (var verb in (string[])["TRACE", "TRACK", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "PROPFIND"])
            {
                var said = await Said(site.Address, $"{verb} {(verb == "CONNECT" ? site.Address.Authority : address)} HTTP/1.1\r\nHost: {site.Address.Authority}\r\nCookie: {worker.CookiesSent}\r\nX-Canary: zqcanary\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                if (Statuses(said) is not [400 or 404 or 405 or 501] || said.Contains("zqcanary", StringComparison.Ordinal) || said.Contains("Isobel", StringComparison.Ordinal))
                    answered.Add($"{verb} {address}: {said.Split("\r\n")[0]}");
            }

        Assert.Empty(answered);
        Assert.Equal([200], await Asked(site.Address, $"GET /waymark.css HTTP/1.1\r\nHost: {site.Address.Authority}\r\nConnection: close\r\n\r\n"));
    }

    [Fact, Asvs("4.1.3", "15.3.4")]
    public async Task What_a_visitor_says_of_where_they_come_from_is_not_believed()
    {
        await using var site = await Site.Open(plant: app => app.MapGet("/planted/who", (HttpContext http) => $"{http.Connection.RemoteIpAddress} {http.Request.Scheme} {http.Request.Host} {http.Request.Path}"), adjust: settings => settings with { Urls = "http://0.0.0.0:0" });
        var here = new Uri($"http://127.0.0.1:{site.Address.Port}");
        async Task<string> Who(Uri to, string headers) => (await Said(to, $"GET /planted/who HTTP/1.1\r\nHost: waymark.example.org\r\n{headers}Connection: close\r\n\r\n")).Split("\r\n\r\n", 2)[1];
        // The proxy adds where it was asked from at the end; what the visitor wrote before stays theirs.
        Assert.Contains("203.0.113.9 https waymark.example.org /planted/who", await Who(here, "X-Forwarded-For: 198.51.100.1, 203.0.113.9\r\nX-Forwarded-Proto: https\r\n"));
        foreach (var lie in (string[])["X-Forwarded-Host: evil.example.org", "X-Real-IP: 198.51.100.1", "X-Original-URL: /today", "X-Rewrite-URL: /today", "X-Forwarded-Prefix: /today", "Forwarded: for=198.51.100.1;host=evil.example.org;proto=https", "X-User-ID: 1", "X-HTTP-Method-Override: POST"])
            Assert.Contains("127.0.0.1 http waymark.example.org /planted/who", await Who(here, lie + "\r\n"));
        // Whoever comes from elsewhere by themselves is no proxy.
        if (Elsewhere() is not { } address)
        {
            Assert.Skip("This machine has no address but its own loopback.");
            return;
        }

        Assert.Contains($"{address} http waymark.example.org", (await Who(new Uri($"http://{address}:{site.Address.Port}"), "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n")).Replace("::ffff:", "", StringComparison.Ordinal));
    }

    [Fact, Asvs("12.2.1", "4.1.2")]
    public async Task Nothing_is_spoken_in_the_clear_beyond_this_machine()
    {
        await using var site = await Site.Open();
        foreach (var path in (string[])["/", "/sign-in", "/get-in-touch", "/waymark.css", "/no-such-page"])
        {
            var clear = await Said(site.Address, $"GET {path} HTTP/1.1\r\nHost: waymark.example.org\r\nX-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: http\r\nConnection: close\r\n\r\n");
            Assert.Equal([403], Statuses(clear));
            Assert.DoesNotContain("Set-Cookie", clear, StringComparison.OrdinalIgnoreCase);
            // It is said and not led on: whoever sends in the clear finds out.
            Assert.DoesNotContain("\r\nLocation:", clear, StringComparison.OrdinalIgnoreCase);
            var closed = await Said(site.Address, $"GET {path} HTTP/1.1\r\nHost: waymark.example.org\r\nX-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n");
            Assert.Contains("Strict-Transport-Security: max-age=31536000", closed, StringComparison.OrdinalIgnoreCase);
            Assert.NotEqual([403], Statuses(closed));
        }

        foreach (var url in (string[])["http://0.0.0.0:5080", "http://192.0.2.7", "http://waymark.example.org:80", "http://[::]:5080", "http://+:5080", "http://*:80", "HTTP://0.0.0.0:80", "http://127.0.0.1:5080;http://0.0.0.0:5081"])
            Assert.Contains("in the clear", StartArguments.Read(["serve", "--urls", url]).Refusal?.Message ?? url + " is taken");
        foreach (var url in (string[])["http://127.0.0.1:5080", "http://localhost:5080", "http://[::1]:5080", "https://0.0.0.0:443"])
            Assert.True(StartArguments.Read(["serve", "--urls", url]).Done);
    }

    [Fact, Asvs("13.4.5")]
    public async Task Nothing_answers_but_the_pages_and_what_is_named_here()
    {
        await using var site = await Site.Open(plant: app => app.MapGet("/planted/health", () => "well"));
        Assert.Equal(["/planted/health", Waymark.Web.Journeys.KeepTyping.Address], Others(site));
        foreach (var path in (string[])["/health", "/healthz", "/ready", "/metrics", "/status", "/swagger", "/swagger/index.html", "/swagger/v1/swagger.json", "/openapi/v1.json", "/api", "/graphql", "/trace.axd", "/elmah.axd", "/debug", "/actuator", "/_framework/debug", "/_blazor", "/.well-known/openid-configuration"])
            Assert.Equal(HttpStatusCode.NotFound, (await site.Visit().Get(path)).Status);
    }

    private static IEnumerable<string> Others(Site site) =>
        site.Endpoints.OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.RazorPages.PageActionDescriptor>() is null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Order(StringComparer.Ordinal).Reverse();

    private static IPAddress? Elsewhere() =>
        NetworkInterface.GetAllNetworkInterfaces().Where(card => card.OperationalStatus == OperationalStatus.Up).SelectMany(card => card.GetIPProperties().UnicastAddresses).Select(held => held.Address)
            .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));

    private static async Task<IReadOnlyList<int>> Asked(Uri to, string words) => Statuses(await Said(to, words));

    private static IReadOnlyList<int> Statuses(string said) =>
        [.. System.Text.RegularExpressions.Regex.Matches(said, @"HTTP/1\.1 ([0-9]{3}) ").Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];

    private static async Task<string> Said(Uri to, string words)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(to.Host, to.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(words));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var all = new MemoryStream();
        try
        {
            await stream.CopyToAsync(all, patience.Token);
        }
        catch (IOException)
        {
            // Closed without a word: what was said before counts.
        }

        return Encoding.UTF8.GetString(all.ToArray());
    }
}
