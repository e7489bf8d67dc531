using System.Net;
using System.Net.Sockets;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Web.Tests.Browsers;

namespace Waymark.Web.Tests.Wire;

/// <summary>
/// Words that some interpreter would obey, typed into every field of every form and into every address: none is obeyed, on the page that answers or on
/// any page opened afterwards, and what is shown again is what was typed.
/// </summary>
public sealed class InjectionTests
{
    private const string EveryRole = "administrator,analyst,board-member,information-governance,marac-coordinator,partnership-manager,referrer,refuge-worker,service-manager,support-worker";

    [Fact, Asvs("1.1.1", "1.1.2", "1.2.1", "1.2.2", "1.2.3", "1.2.5", "1.3.1", "1.3.3", "1.3.5", "1.3.6", "1.3.7", "1.3.10", "1.4.2", "15.3.5")]
    public async Task Whatever_is_typed_anywhere_nothing_interprets_it()
    {
        using var called = new TcpListener(IPAddress.Loopback, 0);
        called.Start();
        var touched = Path.Combine(Path.GetTempPath(), "waymark-zq-" + Guid.NewGuid().ToString("N"));
        var words = Words(((IPEndPoint)called.LocalEndpoint).Port, touched);
        await using var site = await Site.Open(plant: app => app.MapGet("/planted/echo", (HttpContext http, string of) =>
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            return of;
        }));
        Guid file;
        await using (var db = site.Store(site.Refuge))
            file = (await new OpenCase(db).Run(new OpenCase.Request { Survivor = new() { GivenName = "Isobel" } }, CancellationToken.None)).Value;
        var worker = await site.SignIn(EveryRole, site.Refuge);
        var crawl = new Crawl(site, file);
        var addresses = crawl.Addresses.Where(address => address is not ("/leave" or "/sign-out" or "/problem") && !address.StartsWith("/planted", StringComparison.Ordinal) && !address.StartsWith("/account", StringComparison.Ordinal)).ToList();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site.Address };
        var told = new List<string>();
        var (sent, kept) = (0, 0);
        // Every field meets another of them at each turn, and each of them is met by many fields.
        for (var turn = 0; turn < words.Count; turn += 12)
            foreach (var address in addresses)
            {
                var page = await Get(client, address, worker.CookiesSent);
                told.AddRange(Obeyed(page, address));
                foreach (var form in page.Document?.QuerySelectorAll<IHtmlFormElement>("main form").Where(form => form.QuerySelector("input[type=file]") is null) ?? [])
                {
                    // Another word in each field, and another for each field at each turn.
                    var at = turn;
                    var filled = Filled(form, () => words[at++ % words.Count]);
                    if (at == turn)
                        continue;
                    sent++;
                    var to = form.GetAttribute("action") is { Length: > 0 } action ? new Uri(new Uri(site.Address, address), action).PathAndQuery : address;
                    var reply = form.Method == "post" ? await Post(client, to, worker.CookiesSent, filled)
                        : await Get(client, to + "?" + string.Join('&', filled.Select(field => field.Key + "=" + Uri.EscapeDataString(field.Value))), worker.CookiesSent);
                    told.AddRange(Obeyed(reply, $"{form.Method} {to}"));
                    kept += reply.Document?.QuerySelectorAll("main input, main textarea").Count(field => words.Contains(field is IHtmlTextAreaElement area ? area.Value : ((IHtmlInputElement)field).Value)) ?? 0;
                }
            }

        // Addresses themselves, decoded once and never twice.
        foreach (var word in words)
            foreach (var address in (string[])["/cases/{0}", "/{0}", "/figures?period={0}", "/audit?Show={0}", "/sign-in?next={0}", "/referrals?state={0}"])
                told.AddRange(Obeyed(await Get(client, string.Format(System.Globalization.CultureInfo.InvariantCulture, address, Uri.EscapeDataString(word)), worker.CookiesSent), address + " " + word));
        Assert.Equal([], told.Distinct().Take(20));
        Assert.True(sent > 100, $"Only {sent} forms were sent.");
        Assert.True(kept > 100, $"Only {kept} fields showed again what was typed.");
        Assert.False(called.Pending(), "Something that was typed was called.");
        Assert.False(File.Exists(touched), "Something that was typed was run.");
        await using (var db = site.Store(site.Refuge))
            Assert.True(await db.Set<User>().AnyAsync());

        // The planted offenders: a page that gives back what it was told, and each way of obeying.
        Assert.NotEmpty(Obeyed(await Get(client, "/planted/echo?of=" + Uri.EscapeDataString("<b data-zq>x</b>"), worker.CookiesSent), "planted"));
        foreach (var obeyed in (string[])["<p>62615533</p>", "<p>root:x:0:0:</p>", "<script>zq()</script>", "<a href='javascript:zq()'>x</a>", "<p onclick='zq()'>x</p>"])
            Assert.NotEmpty(Obeyed(await Get(client, "/planted/echo?of=" + Uri.EscapeDataString(obeyed), worker.CookiesSent), "planted"));
    }

    // Each is an order to one interpreter: markup in its places, script, SQL, a shell, LDAP, XPath, XML, templates, formats, a mail server, JNDI, a memory cache, a spreadsheet, paths, numbers too large, a header.
    private static IReadOnlyList<string> Words(int port, string touched) =>
    [
        "<script>zq()</script>", "\"><img src=x onerror=zq() data-zq>", "' onmouseover='zq()' data-zq='", "</textarea><b data-zq>", "</title></style><b data-zq>", "javascript:zq()", "data:text/html,<b data-zq>", "[zq](javascript:zq())", "[url=javascript:zq()]zq[/url]",
        "</script><script>zq()</script>", "\\u003cb data-zq\\u003e", "%3Cb data-zq%3E", "%253Cb%20data-zq%253E", "&lt;b data-zq&gt;", "&#60;b data-zq&#62;", "\",\"zq\":\"", "x'; DROP TABLE user; --", "' OR '1'='1", "*)(uid=*))(|(uid=*", "'] | //* | //*['",
        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", $"; touch {touched}", $"$(touch {touched})", $"`touch {touched}`", $"| touch {touched}", $"http://127.0.0.1:{port}/zq", $"//127.0.0.1:{port}/zq", $"${{jndi:ldap://127.0.0.1:{port}/zq}}", "{{7919*7907}}", "${7919*7907}", "#{7919*7907}", "@(7919*7907)", "<%= 7919*7907 %>",
        "{0}{1}{99}", "%s%n%x%p", "x\r\nX-Zq: 1\r\n\r\n<b data-zq>", "x\r\n.\r\nMAIL FROM:<zq@example.org>", "x\r\nset zq 0 0 1\r\n1", "=1+1", "@SUM(A1)", "../../../../../../etc/passwd", "..\\..\\..\\etc\\passwd", "/etc/passwd", "\\input{/etc/passwd}", "(((((((((([", "(a+)+$", "$&\\1", "99999999999999999999", "-1", "2147483648", "1e400", "NaN", "0x10", "true", "[]", "{\"$gt\":\"\"}", "__proto__", "constructor", "\u202Ezq", "\uFEFFzq", "NULL",
    ];

    private sealed record Reply(int Status, string Text, string Headers, IHtmlDocument? Document);

    private static List<string> Obeyed(Reply reply, string asked)
    {
        var told = new List<string>();
        if (reply.Status >= 500)
            told.Add($"{asked} breaks with {reply.Status}");
        if (reply.Headers.Contains("X-Zq", StringComparison.OrdinalIgnoreCase) || reply.Headers.Contains("127.0.0.1", StringComparison.Ordinal) || reply.Headers.Contains("javascript:", StringComparison.OrdinalIgnoreCase))
            told.Add($"{asked} obeys in a header: {reply.Headers}");
        if (reply.Text.Contains("root:x:", StringComparison.Ordinal))
            told.Add($"{asked} shows a file of the machine");
        if (reply.Text.Contains("62615533", StringComparison.Ordinal))
            told.Add($"{asked} reckons");
        if (reply.Document is { } page)
        {
            foreach (var element in page.All.Where(element => element.HasAttribute("data-zq") || element.LocalName == "script" && element.TextContent.Contains("zq", StringComparison.Ordinal) || element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal))
                || ((string[])["href", "src", "action", "formaction"]).Any(name => element.GetAttribute(name) is { } value && (value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || value.TrimStart().StartsWith("data:", StringComparison.OrdinalIgnoreCase)))))
                told.Add($"{asked} obeys: {element.OuterHtml[..Math.Min(120, element.OuterHtml.Length)]}");
        }

        return told;
    }

    private static List<KeyValuePair<string, string>> Filled(IHtmlFormElement form, Func<string> next)
    {
        var filled = new List<KeyValuePair<string, string>>();
        foreach (var field in form.Elements.Where(field => field.GetAttribute("name") is { Length: > 0 }))
        {
            var name = field.GetAttribute("name")!;
            switch (field)
            {
                case IHtmlInputElement { Type: "hidden" } hidden:
                    // Its own proofs stay whole; a hidden answer is as easily changed as any.
                    filled.Add(new(name, name.StartsWith('_') ? hidden.Value : next()));
                    break;
                case IHtmlInputElement { Type: "submit" or "button" or "file" }:
                    break;
                case IHtmlInputElement { Type: "radio" or "checkbox" } choice when filled.All(other => other.Key != name):
                    filled.Add(new(name, filled.Count % 3 == 0 ? next() : choice.Value));
                    break;
                case IHtmlInputElement { Type: "radio" or "checkbox" }:
                    break;
                case IHtmlSelectElement list:
                    filled.Add(new(name, filled.Count % 3 == 0 ? next() : list.Options.Select(option => option.Value).LastOrDefault(value => value.Length > 0) ?? ""));
                    break;
                default:
                    filled.Add(new(name, next()));
                    break;
            }
        }

        return filled;
    }

    private static async Task<Reply> Get(HttpClient client, string address, string cookies)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Cookie", cookies } } };
        return await Read(client, request);
    }

    private static async Task<Reply> Post(HttpClient client, string address, string cookies, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Headers = { { "Cookie", cookies } }, Content = new FormUrlEncodedContent(fields) };
        return await Read(client, request);
    }

    private static async Task<Reply> Read(HttpClient client, HttpRequestMessage request)
    {
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var html = answer.Content.Headers.ContentType?.MediaType == "text/html";
        return new Reply((int)answer.StatusCode, text, string.Join(' ', answer.Headers.Where(header => header.Key != "Content-Security-Policy").SelectMany(header => header.Value.Select(value => $"{header.Key}: {value}"))),
            html ? (IHtmlDocument)await BrowsingContext.New().OpenAsync(content => content.Content(text).Address(request.RequestUri!.IsAbsoluteUri ? request.RequestUri : new Uri(client.BaseAddress!, request.RequestUri))) : null);
    }
}
