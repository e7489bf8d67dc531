using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Waymark.Web.Pages.Public;

/// <summary>The way out: the session ends, the browser forgets what we left in it, and somewhere ordinary opens.</summary>
[OpenToAll]
public sealed class LeaveModel : PageModel
{
    /// <summary>A page that anybody may have been reading, that shows nothing personal: the only address outside that we lead to.</summary>
    public const string SomewhereOrdinary = "https://www.bbc.co.uk/weather";

    public async Task<IActionResult> OnGetAsync()
    {
        await Sessions.End(HttpContext);
        Response.Headers.CacheControl = "no-store";
        return Redirect(SomewhereOrdinary);
    }
}
