using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Pages.Account;

/// <summary>Somebody takes a passkey out of use.</summary>
[Requires]
public sealed class RemoveFactorModel(WaymarkDb db, SecondFactor factor) : OwnFactors(db)
{
    [FromRoute]
    public Guid Id { get; set; }

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        if (await factor.RemovePasskey(Id, Stop) is { } refusal)
            return Refused(refusal);
        Say("The passkey is removed");
        return LocalRedirect("/account");
    }

    private async Task<bool> Load()
    {
        Name = (await factor.Of(Stop)).Passkeys.FirstOrDefault(passkey => passkey.Id == Id)?.Name ?? "";
        return Name.Length > 0;
    }
}
