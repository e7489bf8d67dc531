using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Pages.Access;

/// <summary>Somebody has lost their telephone and their recovery codes.</summary>
[Requires(Permission.Administer)]
public sealed class ResetFactorModel(WaymarkDb db, Accounts accounts, ResetSecondFactor reset) : PersonForm(db, accounts)
{
    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        Version = Person.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        var done = await reset.Run(Id, Version, Stop);
        if (!done.Done)
            return await Ended(done.Refusal, "", () => [new("Password", "May have been reset by somebody else: ask before you make another", "A new one to use once")]);
        TempData[PersonModel.OneTimePassword] = done.Value.OneTimePassword;
        return LocalRedirect(Back);
    }
}
