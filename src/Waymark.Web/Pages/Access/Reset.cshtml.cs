using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Pages.Access;

/// <summary>Somebody has forgotten their password.</summary>
[Requires(Permission.Administer)]
public sealed class ResetModel(WaymarkDb db, Accounts accounts, ResetPassword reset) : PersonForm(db, accounts)
{
    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        var done = await reset.Run(Id, Stop);
        if (!done.Done)
            return Refused(done.Refusal!);
        TempData[PersonModel.OneTimePassword] = done.Value.OneTimePassword;
        return LocalRedirect(Back);
    }
}
