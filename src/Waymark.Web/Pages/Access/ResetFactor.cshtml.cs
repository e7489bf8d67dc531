using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Pages.Access;

/// <summary>Somebody has lost their telephone and their recovery codes.</summary>
[Requires(Permission.Administer)]
public sealed class ResetFactorModel(WaymarkDb db, Accounts accounts, ResetSecondFactor reset) : PersonForm(db, accounts)
{
    public Task<IActionResult> OnGetAsync() => Opened();

    public async Task<IActionResult> OnPostAsync() => await Load() ? await Handed(await reset.Run(Id, Version, Stop)) : NotFound();
}
