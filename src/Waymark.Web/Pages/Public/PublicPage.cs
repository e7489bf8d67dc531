using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Web.Pages.Public;

/// <summary>
/// A page for a survivor, a friend or anybody: open to all, with the quick way out at its head. Its title stays neutral,
/// because it is kept in the browser's history. Nobody's visit is written down.
/// </summary>
public abstract class PublicPage(WaymarkDb db, WebSettings settings, WhomToCall help) : WaymarkPage(db)
{
    /// <summary>Remembers, until the browser is closed, that the way out was explained.</summary>
    private const string Explained = "waymark-told";

    public string AreaName => settings.AreaName;

    protected string AreaCode => settings.AreaCode;

    protected WhomToCall Help => help;

    public IReadOnlyList<Helpline> Lines => help.In(settings.AreaCode);

    /// <summary>Whether the way out has been explained to this browser; whoever works here knows it.</summary>
    protected bool KnowsTheWayOut => Me.IsSomebody || Request.Cookies.ContainsKey(Explained);

    protected void TheWayOutIsExplained() =>
        Response.Cookies.Append(Explained, "1", new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, IsEssential = true });
}
