namespace Waymark.Web;

/// <summary>
/// The cookies of forms, of what the next page says and of the way out, over https: under names that say to the browser that no other host and no plain connection
/// may set them. The session's own cookie says it itself: <see cref="SessionCookie"/>.
/// </summary>
public static class HostCookies
{
    private const string Prefix = "__Host-";

    /// <summary>The cookie that a form's proof is compared with.</summary>
    public const string Form = "waymark-form";

    /// <summary>The cookie that carries what the next page says.</summary>
    public const string Said = "waymark-said";

    /// <summary>The cookie that remembers that the way out was told.</summary>
    public const string Told = "waymark-told";

    /// <summary>Renames them on their way out, and believes none that came under another name.</summary>
    public static void UseHostCookies(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!context.Request.IsHttps)
            return next(context);
        if (context.Request.Headers.Cookie is { Count: > 0 } sent)
            context.Request.Headers.Cookie = string.Join("; ", sent.SelectMany(line => line!.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(Read).OfType<string>());
        context.Response.OnStarting(() =>
        {
            if (context.Response.Headers.SetCookie is { Count: > 0 } set)
                context.Response.Headers.SetCookie = set.Select(cookie => IsOurs(cookie!) ? Prefix + cookie : cookie).ToArray();
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static string? Read(string cookie) =>
        IsOurs(cookie) ? null : cookie.StartsWith(Prefix, StringComparison.Ordinal) && IsOurs(cookie[Prefix.Length..]) ? cookie[Prefix.Length..] : cookie;

    private static bool IsOurs(string cookie) => cookie.StartsWith(Form, StringComparison.Ordinal) || cookie.StartsWith(Said, StringComparison.Ordinal) || cookie.StartsWith(Told, StringComparison.Ordinal);
}
