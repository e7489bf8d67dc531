using System.Text.RegularExpressions;

namespace Waymark.Web;

/// <summary>
/// The cookies that the service sets and believes over https: under names that say to the browser that no other host and no plain connection may set them. What
/// comes under any other name, or written so that two readers could read it in two ways, is not read at all: a page of a neighbouring host can plant no form's
/// proof and no session.
/// </summary>
public static partial class HostCookies
{
    private const string Prefix = "__Host-";

    /// <summary>The cookie that a form's proof is compared with.</summary>
    public const string Form = "waymark-form";

    /// <summary>The cookie that carries what the next page says.</summary>
    public const string Said = "waymark-said";

    /// <summary>The cookie that remembers that the way out was told.</summary>
    public const string Told = "waymark-told";

    // Set by parts of the framework that take one name for http and https alike; the session's own and a directory's are given the right name where they are set.
    private static readonly string[] Renamed = [Form, Said, Told];

    /// <summary>Renames them on their way out, and believes none that came under another name.</summary>
    public static void UseHostCookies(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!context.Request.IsHttps)
            return next(context);
        if (context.Request.Headers.Cookie is { Count: > 0 } sent)
            context.Request.Headers.Cookie = string.Join("; ", sent.SelectMany(line => line!.Split(';', StringSplitOptions.TrimEntries)).Where(pair => Ours.IsMatch(pair)).Select(Read));
        context.Response.OnStarting(() =>
        {
            if (context.Response.Headers.SetCookie is { Count: > 0 } set)
                context.Response.Headers.SetCookie = set.Select(cookie => IsRenamed(cookie!) ? Prefix + cookie : cookie).ToArray();
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static string Read(string cookie) => IsRenamed(cookie[Prefix.Length..]) ? cookie[Prefix.Length..] : cookie;

    private static bool IsRenamed(string cookie) => Renamed.Any(name => cookie.StartsWith(name, StringComparison.Ordinal));

    // A name of ours to the letter, and a value of the letters that RFC 6265 allows and no reader takes for the end of one.
    [GeneratedRegex("^__Host-waymark[A-Za-z0-9_-]*=[!#-+\\-./0-9:<-\\[\\]-~]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Ours { get; }
}
