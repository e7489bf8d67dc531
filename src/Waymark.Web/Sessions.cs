using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web;

/// <summary>Who is signed in. Asked of the store at every request: a leaver's next click is refused.</summary>
public static class Sessions
{
    /// <summary>How long a session rests before it must sign in again.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>How long any session lasts.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string Stamp = "stamp";
    private const string Began = "began";
    private static readonly object ActorItem = new();
    private static readonly object MustChangeItem = new();

    /// <summary>Whoever sends this request; <see cref="Access.Actor.Nobody"/> when not signed in.</summary>
    public static Actor Actor(this HttpContext context) => context.Items[ActorItem] as Actor ?? Access.Actor.Nobody;

    /// <summary>Whether they must choose a password before anything else.</summary>
    public static bool MustChangePassword(this HttpContext context) => context.Items.ContainsKey(MustChangeItem);

    /// <summary>Begins a session.</summary>
    public static Task Begin(HttpContext context, User user, DateTime now) => context.SignInAsync(
        CookieAuthenticationDefaults.AuthenticationScheme,
        new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, user.Id.ToString("N")),
                new Claim(Stamp, user.Stamp.ToString("N")),
                new Claim(Began, now.Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ], CookieAuthenticationDefaults.AuthenticationScheme)));

    /// <summary>Ends the session and asks the browser to forget what it kept.</summary>
    public static async Task End(HttpContext context)
    {
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"cookies\", \"storage\"";
    }

    /// <summary>Asks the store whether the session still holds, and who it belongs to.</summary>
    public static async Task Check(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var clock = services.GetRequiredService<TimeProvider>();
        if (!Guid.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            || !long.TryParse(context.Principal.FindFirstValue(Began), out var began)
            || clock.GetUtcNow().UtcDateTime - new DateTime(began, DateTimeKind.Utc) > Longest)
        {
            context.RejectPrincipal();
            return;
        }

        await using var db = services.GetRequiredService<Database>().Open(Access.Actor.Nobody);
        var found = await db.Set<User>().AsNoTracking().Where(user => user.Id == id)
            .Join(db.Set<Organisation>(), user => user.OrganisationId, organisation => organisation.Id, (user, organisation) => new { user, organisation })
            .SingleOrDefaultAsync(context.HttpContext.RequestAborted);
        if (found is null
            || found.user.Stamp.ToString("N") != context.Principal.FindFirstValue(Stamp)
            || found.user.LeftOn <= db.Today
            || found.organisation.LeftOn <= db.Today)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return;
        }

        context.HttpContext.Items[ActorItem] = new Actor(found.user.Id, found.user.Name, found.organisation.Id, found.organisation.AreaCode,
            services.GetRequiredService<RoleBook>().Allow(found.user.RoleCodes)) { OrganisationKind = found.organisation.Kind };
        if (found.user.MustChangePassword)
            context.HttpContext.Items[MustChangeItem] = true;
    }
}
