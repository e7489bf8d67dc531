using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Web.Pages.Public;

/// <summary>How to use these pages when somebody may be watching. It tells the truth about what cannot be hidden.</summary>
[OpenToAll]
public sealed class SafetyModel(WaymarkDb db, WebSettings settings, WhomToCall help) : PublicPage(db, settings, help)
{
    public void OnGet()
    {
    }
}
