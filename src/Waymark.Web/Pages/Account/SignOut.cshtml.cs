using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Waymark.Web.Pages.Account;

/// <summary>Somebody leaves; the browser forgets what it kept.</summary>
[Requires]
public sealed class SignOutModel : PageModel
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Sessions.End(HttpContext);
        return LocalRedirect("/");
    }
}
