namespace Waymark.Web.Tests.Browsers;

/// <summary>What must be true of the headers and cookies of every answer, whatever was asked, by whom, and how it ended.</summary>
public static class HeaderRules
{
    /// <summary>One thing that must hold, in words, and how an answer keeps it.</summary>
    public sealed record Rule(string Words, Func<Answer, bool> Kept);

    private static readonly string[] Directives =
    [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'", "connect-src 'self'", "form-action 'self'",
        "base-uri 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
    ];

    private static readonly string[] Features = ["camera", "microphone", "geolocation", "display-capture", "usb", "payment"];

    public static IReadOnlyList<Rule> All { get; } =
    [
        .. Directives.Select(directive => new Rule($"the policy says {directive}", answer => Policy(answer).Contains(directive))),
        new("the policy allows nothing inline, evaluated or from elsewhere", answer => Policy(answer).Count > 0 && !Policy(answer).Any(part => part.Contains("unsafe", StringComparison.Ordinal) || part.Contains('*') || part.Contains("http", StringComparison.Ordinal) || part.Contains("data:", StringComparison.Ordinal) || part.Contains("blob:", StringComparison.Ordinal))),
        .. Features.Select(feature => new Rule($"no page may use {feature}", answer => answer.One("Permissions-Policy")?.Contains(feature + "=()", StringComparison.Ordinal) == true)),
        new("the browser guesses no type", answer => answer.One("X-Content-Type-Options") == "nosniff"),
        new("no old browser frames it", answer => answer.One("X-Frame-Options") == "DENY"),
        new("no address goes along", answer => answer.One("Referrer-Policy") == "no-referrer"),
        new("no other window reaches in", answer => answer.One("Cross-Origin-Opener-Policy") == "same-origin"),
        new("no other site embeds it", answer => answer.One("Cross-Origin-Resource-Policy") == "same-origin"),
        new("it embeds nothing of another site", answer => answer.One("Cross-Origin-Embedder-Policy") == "require-corp"),
        new("no plug-in reads across", answer => answer.One("X-Permitted-Cross-Domain-Policies") == "none"),
        new("no name is looked up ahead", answer => answer.One("X-DNS-Prefetch-Control") == "off"),
        new("over https the browser keeps to https for a year", answer => !answer.Https || answer.One("Strict-Transport-Security") is { } kept && kept.Contains("max-age=31536000", StringComparison.Ordinal) && kept.Contains("includeSubDomains", StringComparison.Ordinal)),
        new("nothing but the design's files is kept", answer => answer.Asset || answer.One("Cache-Control") == "no-store"),
        new("nothing but the design's files can be asked about again", answer => answer.Asset || !answer.Has("ETag") && !answer.Has("Last-Modified")),
        new("an answer to a form leads on with 303", answer => !answer.Post || answer.Status is not (301 or 302 or 307 or 308)),
        new("no answer leads to another site but the way out", answer => answer.WayOut || answer.One("Location") is not { } to || to.StartsWith('/') && !to.StartsWith("//", StringComparison.Ordinal)|| Uri.TryCreate(to, UriKind.Absolute, out var there) && there.IsLoopback),
        new("text says its alphabet", answer => answer.One("Content-Type") is not { } type || !type.StartsWith("text/html", StringComparison.Ordinal) && !type.StartsWith("text/csv", StringComparison.Ordinal) || type.Contains("charset=utf-8", StringComparison.OrdinalIgnoreCase)),
        new("a file's name gives nothing away", answer => answer.One("Content-Disposition") is not { } file || GiveawayWords.In(file).Count == 0 && file.StartsWith("attachment", StringComparison.Ordinal)),
        new("the server does not say what it is", answer => !answer.Has("Server") && !answer.Has("X-Powered-By") && !answer.Has("X-AspNet-Version")),
        new("no other site may read it", answer => !answer.Headers.Any(header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase))),
        new("no script reads a cookie", answer => answer.Cookies.All(cookie => Says(cookie, "httponly"))),
        new("no cookie goes along from another site", answer => answer.Cookies.All(cookie => Says(cookie, "samesite=lax") || Says(cookie, "samesite=strict"))),
        new("over https a cookie stays with https", answer => !answer.Https || answer.Cookies.All(cookie => Says(cookie, "secure"))),
        new("over https no other host sets a cookie of ours", answer => !answer.Https || answer.Cookies.All(cookie => cookie.StartsWith("__Host-", StringComparison.Ordinal))),
        new("a browser keeps every cookie whole", answer => answer.Cookies.All(cookie => cookie.Split(';')[0].Length <= 4096)),
        new("what was asked in the clear is not led on in silence", answer => answer.Https || answer.One("Location") is not { } to || !to.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || answer.WayOut),
        new("a cookie is for this site alone", answer => answer.Cookies.All(cookie => !cookie.Contains("domain=", StringComparison.OrdinalIgnoreCase) && Says(cookie, "path=/"))),
        new("a cookie ends with the browser", answer => answer.Cookies.All(cookie => Past(cookie) || !cookie.Contains("expires=", StringComparison.OrdinalIgnoreCase) && !cookie.Contains("max-age=", StringComparison.OrdinalIgnoreCase))),
        new("a file of the design sets no cookie", answer => !answer.Asset || !answer.Cookies.Any()),
    ];

    /// <summary>Which rules an answer breaks.</summary>
    public static IEnumerable<string> Broken(Answer answer) => All.Where(rule => !rule.Kept(answer)).Select(rule => rule.Words);

    private static IReadOnlyList<string> Policy(Answer answer) => answer.One("Content-Security-Policy")?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static bool Says(string cookie, string word) => cookie.Split(';', StringSplitOptions.TrimEntries).Any(part => part.Equals(word, StringComparison.OrdinalIgnoreCase));

    // A cookie taken away is set once more, to a day long past.
    private static bool Past(string cookie) => cookie.Contains("1970", StringComparison.Ordinal);
}
