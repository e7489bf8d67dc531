using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;

namespace Waymark.Web.Tests.Browsers;

/// <summary>Every endpoint of the running service, asked in every way: signed in and not, by http and through a proxy with https, as a page, a form, and what no page understands.</summary>
public sealed partial class Crawl(Site site, Guid caseId)
{
    private readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site.Address };

    /// <summary>Addresses for every endpoint, with what stands in braces filled in.</summary>
    public IReadOnlyList<string> Addresses => [.. site.Endpoints.OfType<RouteEndpoint>().Select(endpoint => Filled("/" + endpoint.RoutePattern.RawText!.TrimStart('/'))).Distinct().Order(StringComparer.Ordinal)];

    public async Task<IReadOnlyList<Answer>> All(string cookies)
    {
        var answers = new List<Answer>();
        foreach (var address in Addresses.Where(address => address != "/sign-out" && address != "/leave"))
        {
            foreach (var https in new[] { false, true })
            {
                answers.Add(await Ask(HttpMethod.Get, address, cookies, https));
                answers.Add(await Ask(HttpMethod.Get, address, "", https));
            }

            answers.Add(await Ask(HttpMethod.Post, address, cookies, false));
            answers.Add(await Ask(HttpMethod.Post, address, "", true));
            answers.Add(await Ask(HttpMethod.Delete, address, "", false));
        }

        foreach (var address in (string[])["/leave", "/no-such-page", "/govuk/govuk.css", "/waymark.css?v=1", "/waymark.js", "/supported.js", "/waymark.svg", "/govuk/no-such-file.css"])
            answers.Add(await Ask(HttpMethod.Get, address, "", true));
        return answers;
    }

    public async Task<Answer> Ask(HttpMethod method, string address, string cookies, bool https, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, address);
        if (cookies.Length > 0)
            request.Headers.Add("Cookie", cookies);
        if (https)
            request.Headers.Add("X-Forwarded-Proto", "https");
        if (method == HttpMethod.Post)
            request.Content = content ?? new FormUrlEncodedContent([KeyValuePair.Create("Nothing", "known")]);
        using var reply = await client.SendAsync(request);
        return Answer.Of(reply, https);
    }

    private string Filled(string pattern)
    {
        var address = pattern.Replace("{caseId:guid}", caseId.ToString("N"), StringComparison.Ordinal);
        address = Alternatives().Replace(address, match => match.Groups[1].Value);
        address = Optional().Replace(address, "");
        address = Ids().Replace(address, Guid.Empty.ToString("N"));
        address = Numbers().Replace(address, "1");
        return Anything().Replace(address, "x") is { Length: > 0 } filled ? filled : "/";
    }

    [GeneratedRegex(@"\{\w+:regex\(\^\((\w+)[^}]*\}")]
    private static partial Regex Alternatives();

    [GeneratedRegex(@"/\{[^}]+\?\}")]
    private static partial Regex Optional();

    [GeneratedRegex(@"\{\w+:guid\}")]
    private static partial Regex Ids();

    [GeneratedRegex(@"\{\w+:int\}")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Anything();
}
