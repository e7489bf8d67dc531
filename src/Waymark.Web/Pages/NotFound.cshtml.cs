using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Waymark.Web.Pages;

/// <summary>Not there, or not yours: one and the same quiet page.</summary>
[OpenToAll, IgnoreAntiforgeryToken]
public sealed class NotFoundModel : PageModel
{
    /// <summary>Whether what was sent could not be taken: a form from an earlier session, or no form of ours.</summary>
    public bool OutOfDate { get; private set; }

    public void OnGet() => Response.StatusCode = StatusCodes.Status404NotFound;

    public void OnPost()
    {
        OutOfDate = HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>()?.OriginalStatusCode == StatusCodes.Status400BadRequest;
        Response.StatusCode = OutOfDate ? StatusCodes.Status400BadRequest : StatusCodes.Status404NotFound;
    }
}
