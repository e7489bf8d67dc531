using Microsoft.AspNetCore.Diagnostics;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web;

/// <summary>
/// What the service's log says of who came in and who was turned away, one line each: accounts by their numbers, names that may be nobody's by a keyed
/// sign that tells equal from different, pages by their patterns. Never a name, a case or a word.
/// </summary>
public sealed class SecurityLines(ILogger<SecurityLines> log)
{
    /// <summary>Somebody was let in, or half in.</summary>
    public void Entered(Guid user, bool whole, string how) => log.LogInformation("entered {User} {Whole} by {How}", user.ToString("N"), whole ? "wholly" : "half", how);

    /// <summary>Somebody signed out.</summary>
    public void Left(Guid user) => log.LogInformation("left {User}", user.ToString("N"));

    /// <summary>A password, a code or a passkey was wrong, or came too often.</summary>
    /// <param name="what">What was shown.</param>
    /// <param name="user">Whose it would have been; null where only a name was given.</param>
    /// <param name="name">The sign-in name that was typed.</param>
    public void NotEntered(WaymarkDb db, string what, Guid? user, string? name = null) =>
        log.LogWarning("not entered {User} {Sign} by {What}", user?.ToString("N") ?? "-", string.IsNullOrWhiteSpace(name) ? "-" : SignInTries.Sign(db, name), what);

    private void Refused(int status, string verb, string page, Actor actor) => log.LogWarning("refused {Status} {Verb} {Page} {User}", status, verb, page, actor.IsSomebody ? actor.UserId.ToString("N") : "-");

    /// <summary>Notes what was refused of a page: not there or not theirs, no form of ours, too much or too often.</summary>
    public static async Task Note(HttpContext context, RequestDelegate next)
    {
        await next(context);
        // Drawing the page that says so is no second refusal.
        if (context.Response.StatusCode is 400 or 403 or 404 or 405 or 413 or 429 && context.Features.Get<IStatusCodeReExecuteFeature>() is null && context.GetEndpoint() is RouteEndpoint endpoint)
            context.RequestServices.GetRequiredService<SecurityLines>().Refused(context.Response.StatusCode, context.Request.Method, endpoint.RoutePattern.RawText ?? "/", context.Actor());
    }
}
