using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Antiforgery;
using Waymark.Access;
using Waymark.Storage;
using Waymark.Web.Journeys;

namespace Waymark.Web;

/// <summary>
/// The cookie of a session. Over https its name says to the browser that no other host and no plain connection may set it; no other site's
/// page makes the browser send it. Over http, which only the demonstration on one's own machine speaks, the browser would refuse that name.
/// </summary>
public sealed class SessionCookie : ICookieManager
{
    private const string Plain = "waymark";
    private readonly ChunkingCookieManager chunks = new();

    /// <summary>How the session is carried.</summary>
    public static void Set(CookieAuthenticationOptions cookie)
    {
        cookie.CookieManager = new SessionCookie();
        cookie.Cookie.Name = Plain;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        // The store says when it ends. The cookie stands longer, so that whoever comes back after it can be told apart from a stranger and finds their words.
        cookie.ExpireTimeSpan = SignedInRule.Longest + TimedOutForm;
        cookie.SlidingExpiration = false;
        cookie.LoginPath = "/sign-in";
        cookie.ReturnUrlParameter = "next";
        cookie.Events.OnValidatePrincipal = Sessions.Check;
        cookie.Events.OnRedirectToLogin = KeepWords;
    }

    private static readonly TimeSpan TimedOutForm = TimeSpan.FromHours(12);

    public string? GetRequestCookie(HttpContext context, string key) => chunks.GetRequestCookie(context, NameFor(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) => chunks.AppendResponseCookie(context, NameFor(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => chunks.DeleteCookie(context, NameFor(context, key), options);

    private static string NameFor(HttpContext context, string key) => context.Request.IsHttps ? "__Host-" + key : key;

    // A form sent after the time was up: its words wait for whoever wrote them and signs in again.
    private static async Task KeepWords(Microsoft.AspNetCore.Authentication.RedirectContext<CookieAuthenticationOptions> challenge)
    {
        var http = challenge.HttpContext;
        if (HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType && http.TimedOut() is { } writer && await IsTheirs(http, writer))
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            await using var db = http.RequestServices.GetRequiredService<Database>().Open(writer);
            await TypedWords.Keep(db, http.Request.Path, form.SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? ""))), http.RequestAborted);
        }

        challenge.Response.Redirect(challenge.RedirectUri);
    }

    private static async Task<bool> IsTheirs(HttpContext http, Actor writer)
    {
        var now = http.User;
        http.User = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity([new(System.Security.Claims.ClaimTypes.NameIdentifier, writer.UserId.ToString("N"))], CookieAuthenticationDefaults.AuthenticationScheme));
        var theirs = await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
        http.User = now;
        return theirs;
    }
}
