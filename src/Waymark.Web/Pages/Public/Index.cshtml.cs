using Microsoft.AspNetCore.Mvc;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Web.Pages.Public;

/// <summary>The first page: whom to call, where to find help, and how to leave quickly.</summary>
[OpenToAll]
public sealed class IndexModel(WaymarkDb db, WebSettings settings, WhomToCall help) : PublicPage(db, settings, help)
{
    /// <summary>Says that the way out was explained, where a browser keeps no cookies.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Told { get; set; }

    public IActionResult OnGet() => KnowsTheWayOut || Told ? Page() : LocalRedirect("/before-you-start");
}
