using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Pages.Access;

/// <summary>An account that nobody used for a month is opened again.</summary>
[Requires(Permission.Administer)]
public sealed class OpenAgainModel(WaymarkDb db, Accounts accounts, OpenAgain open) : PersonForm(db, accounts)
{
    public Task<IActionResult> OnGetAsync() => Opened();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        var done = await open.Run(Id, Version, Stop);
        return await Ended(done.Refusal, "They can sign in again", () => [new("Account", "May have been opened by somebody else", "Opened again")]);
    }
}
