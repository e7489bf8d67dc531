using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Pages.Account;

/// <summary>Somebody chooses their own password.</summary>
[Requires]
public sealed class PasswordModel(WaymarkDb db, SetPassword setPassword) : OwnFactors(db)
{
    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    /// <summary>Whether the one they have is asked for: not of whoever has just signed in with one to use once.</summary>
    public bool AsksCurrent => !Mine.User.MustChangePassword;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await setPassword.Run(Current, Password, Again, Stop);
        if (!result.Done)
            return Refused(result.Refusal!);
        await Sessions.Begin(HttpContext, result.Value, Mine.Browser.Whole, Mine.Browser.How);
        return LocalRedirect("/today");
    }
}
