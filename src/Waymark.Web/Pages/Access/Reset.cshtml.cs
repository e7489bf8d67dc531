using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Pages.Access;

/// <summary>Somebody has forgotten their password.</summary>
[Requires(Permission.Administer)]
public sealed class ResetModel(WaymarkDb db, Accounts accounts, ResetPassword reset) : PersonForm(db, accounts)
{
    public Task<IActionResult> OnGetAsync() => Opened();

    public async Task<IActionResult> OnPostAsync() => await Load() ? await Handed(await reset.Run(Id, Version, Stop)) : NotFound();
}
