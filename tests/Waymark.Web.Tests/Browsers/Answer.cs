using System.Net.Http.Headers;

namespace Waymark.Web.Tests.Browsers;

/// <summary>One answer of the service as it stood on the wire.</summary>
public sealed record Answer(string Asked, int Status, bool Https, bool Asset, bool WayOut, ILookup<string, string> Headers)
{
    /// <summary>A header's only value; nothing where it is missing or said twice.</summary>
    public string? One(string name) => Headers[name].ToList() is [var only] ? only : null;

    public bool Has(string name) => Headers[name].Any();

    public IEnumerable<string> Cookies => Headers["set-cookie"];

    public bool Post => Asked.StartsWith("POST", StringComparison.Ordinal);

    public static Answer Of(HttpResponseMessage reply, bool https)
    {
        var path = reply.RequestMessage!.RequestUri!.AbsolutePath;
        HttpHeaders[] parts = [reply.Headers, reply.Content.Headers];
        var asset = path.EndsWith(".css", StringComparison.Ordinal) || path.EndsWith(".js", StringComparison.Ordinal) || path.EndsWith(".svg", StringComparison.Ordinal) || path.StartsWith("/govuk/", StringComparison.Ordinal);
        return new Answer($"{reply.RequestMessage.Method} {reply.RequestMessage.RequestUri.PathAndQuery}", (int)reply.StatusCode, https, asset && reply.IsSuccessStatusCode, path == "/leave",
            parts.SelectMany(part => part.NonValidated).SelectMany(header => header.Value.Select(value => (header.Key, value))).ToLookup(header => header.Key, header => header.value, StringComparer.OrdinalIgnoreCase));
    }
}
