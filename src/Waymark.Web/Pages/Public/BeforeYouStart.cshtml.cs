using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Web.Pages.Public;

/// <summary>What comes before everything else: how to leave quickly, and what leaving does not do (standards §6.7).</summary>
[OpenToAll]
public sealed class BeforeYouStartModel(WaymarkDb db, WebSettings settings, WhomToCall help) : PublicPage(db, settings, help)
{
    public void OnGet() => TheWayOutIsExplained();
}
