using System.Net;

namespace Waymark.Web.Tests.Matrix;

/// <summary>Asks one instance of the service, as whoever it may be, and follows where an answer leads, once.</summary>
internal sealed class Asking(Uri address, Canaries canaries) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>How many requests were sent.</summary>
    public int Sent => sent;

    private int sent;

    /// <summary>The answer, and the page that it led to where it led to one.</summary>
    public async Task<IReadOnlyList<Reply>> Ask(HttpMethod verb, string path, Principal who, IEnumerable<KeyValuePair<string, string>>? form = null)
    {
        var (reply, leads, cookies) = await Once(verb, path, who.Cookies, who.Token, form);
        if (leads is null)
            return [reply];
        var (then, _, _) = await Once(HttpMethod.Get, leads, string.Join("; ", [who.Cookies, .. cookies]), who.Token, null);
        return [reply, then];
    }

    private async Task<(Reply, string? Leads, IReadOnlyList<string> Cookies)> Once(HttpMethod verb, string path, string cookies, string token, IEnumerable<KeyValuePair<string, string>>? form)
    {
        Interlocked.Increment(ref sent);
        using var request = new HttpRequestMessage(verb, path);
        if (cookies.Length > 0)
            request.Headers.Add("Cookie", cookies);
        if (form is not null)
            request.Content = new FormUrlEncodedContent(form);
        else if (verb != HttpMethod.Get && verb != HttpMethod.Head && token.Length > 0)
            request.Headers.Add("RequestVerificationToken", token);
        using var answer = await client.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        // Tokens and sealed words travel in cookies and addresses: only what can be read is looked at.
        var heads = string.Join('\n', answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated).SelectMany(head => head.Value.Select(value => $"{head.Key}: {value}")));
        var location = answer.Headers.Location?.OriginalString;
        var leads = location is { Length: > 0 } && location[0] == '/' ? location : null;
        var said = answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(cookie => cookie.Split(';')[0]).ToList() : [];
        return (new Reply(path, (int)answer.StatusCode, body, Scan.Of(body, canaries), Scan.Of(heads + Scan.Title(body), canaries)), leads, said);
    }

    public void Dispose() => client.Dispose();
}
