using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web;

/// <summary>
/// Who is signed in. The cookie only names a browser; the store says at every request whether that browser is still signed in and as whom,
/// so that a leaver, a reset or a sign-out counts at the next click on every instance.
/// </summary>
public static class Sessions
{
    private const string BrowserClaim = "browser";
    private static readonly object SignedInItem = new();
    private static readonly object TimedOutItem = new();

    /// <summary>The browser that sends this request, whose it is and where they work.</summary>
    public sealed record SignedIn(SignedInBrowser Browser, User User, Organisation Organisation, bool HasFactor, bool HasPasskey)
    {
        /// <summary>Whether the password was right and the code is still to come.</summary>
        public bool AwaitsCode => !Browser.Whole && HasFactor;

        /// <summary>The page that must come before any other: their own password, then a second factor; null when nothing is outstanding.</summary>
        public string? Outstanding => User.MustChangePassword ? "/account/password" : HasFactor ? null : "/account/authenticator";
    }

    /// <summary>Whoever sends this request; <see cref="Access.Actor.Nobody"/> when not signed in.</summary>
    public static Actor Actor(this HttpContext context) => context.SignedInAs() is { AwaitsCode: false } one
        ? ActorOf(one, one.Browser.Whole ? context.RequestServices.GetRequiredService<RoleBook>().Allow(one.User.RoleCodes) : new HashSet<Permission>())
        : Access.Actor.Nobody;

    /// <summary>The browser signed in, wholly or half; null when it is not.</summary>
    public static SignedIn? SignedInAs(this HttpContext context) => context.Items[SignedInItem] as SignedIn;

    /// <summary>Whoever was signed in until nothing happened for too long: their words are kept for them, and nothing else is theirs.</summary>
    public static Actor? TimedOut(this HttpContext context) => context.Items[TimedOutItem] as Actor;

    /// <summary>Begins a session under a new name, and ends the one this browser had.</summary>
    /// <param name="whole">Whether a second factor was shown.</param>
    /// <param name="id">The name it must have and nobody may have had; false when somebody had.</param>
    public static async Task<bool> Begin(HttpContext context, User user, bool whole, string how, Guid? id = null)
    {
        await using var db = context.RequestServices.GetRequiredService<Database>().Open(Access.Actor.Nobody);
        if (context.SignedInAs() is { } before)
            await EndOne(db, before.Browser.Id, context.RequestAborted);
        var browser = new SignedInBrowser
        {
            Id = id ?? Identity.New(), UserId = user.Id, Stamp = user.Stamp, Whole = whole, How = how,
            Browser = BrowserName.Of(context.Request.Headers.UserAgent.ToString()), BeganAt = db.Now, SeenAt = db.Now, ProvenAt = whole ? db.Now : null,
        };
        db.Add(browser);
        try
        {
            await db.Keep(context.RequestAborted);
        }
        catch (DbUpdateException twice) when (twice is not DbUpdateConcurrencyException && id is not null)
        {
            return false;
        }

        context.RequestServices.GetRequiredService<SecurityLines>().Entered(user.Id, whole, how);
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, user.Id.ToString("N")), new Claim(BrowserClaim, browser.Id.ToString("N"))], CookieAuthenticationDefaults.AuthenticationScheme)));
        return true;
    }

    /// <summary>Ends the session in the store, so that a copy of its cookie opens nothing, and asks the browser to forget what it kept.</summary>
    public static async Task End(HttpContext context)
    {
        if (context.SignedInAs() is { } one)
        {
            await using var db = context.RequestServices.GetRequiredService<Database>().Open(Access.Actor.Nobody);
            await EndOne(db, one.Browser.Id, context.RequestAborted);
            context.RequestServices.GetRequiredService<SecurityLines>().Left(one.User.Id);
        }

        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"cookies\", \"storage\"";
    }

    /// <summary>Says that a factor was shown just now in this browser.</summary>
    public static async Task Proven(HttpContext context)
    {
        await using var db = context.RequestServices.GetRequiredService<Database>().Open(Access.Actor.Nobody);
        var id = context.SignedInAs()!.Browser.Id;
        var browser = await db.Set<SignedInBrowser>().SingleAsync(one => one.Id == id, context.RequestAborted);
        browser.ProvenAt = db.Now;
        await db.Keep(context.RequestAborted);
    }

    /// <summary>Asks the store whether the session still holds, and who it belongs to.</summary>
    public static async Task Check(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        await using var db = http.RequestServices.GetRequiredService<Database>().Open(Access.Actor.Nobody);
        var found = Guid.TryParse(context.Principal?.FindFirstValue(BrowserClaim), out var id)
            ? await db.Set<SignedInBrowser>().AsNoTracking().Where(browser => browser.Id == id)
                .Join(db.Set<User>(), browser => browser.UserId, user => user.Id, (browser, user) => new { browser, user })
                .Join(db.Set<Organisation>(), both => both.user.OrganisationId, organisation => organisation.Id, (both, organisation) => new
                {
                    both.browser, both.user, organisation, passkey = db.Set<Passkey>().Any(passkey => passkey.UserId == both.user.Id),
                })
                .SingleOrDefaultAsync(http.RequestAborted)
            : null;
        if (found is null || found.browser.EndedAt is not null || found.user.Stamp != found.browser.Stamp || found.user.LeftOn <= db.Today || found.organisation.LeftOn <= db.Today)
        {
            await Reject(context);
            return;
        }

        var one = new SignedIn(found.browser, found.user, found.organisation, found.user.AuthenticatorKey is not null || found.passkey, found.passkey);
        if (!SignedInRule.Stands(one.Browser, !one.HasFactor, db.Now))
        {
            if (one.Browser.Whole)
                http.Items[TimedOutItem] = ActorOf(one, new HashSet<Permission>());
            await Reject(context);
            return;
        }

        http.Items[SignedInItem] = one;
        if (db.Now - one.Browser.SeenAt >= SignedInRule.SeenEvery)
        {
            var browser = await db.Set<SignedInBrowser>().SingleAsync(row => row.Id == id, http.RequestAborted);
            browser.SeenAt = db.Now;
            await db.Keep(http.RequestAborted);
        }
    }

    private static Actor ActorOf(SignedIn one, IReadOnlySet<Permission> permissions) =>
        new(one.User.Id, one.User.Name, one.Organisation.Id, one.Organisation.AreaCode, permissions) { OrganisationKind = one.Organisation.Kind };

    private static async Task Reject(CookieValidatePrincipalContext context)
    {
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    private static async Task EndOne(WaymarkDb db, Guid id, CancellationToken stop)
    {
        var browser = await db.Set<SignedInBrowser>().SingleAsync(one => one.Id == id, stop);
        browser.EndedAt ??= db.Now;
        await db.Keep(stop);
    }
}
