using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Pages.Account;

/// <summary>Somebody's recovery codes: shown once, when they were made, and made anew on asking.</summary>
[Requires]
public sealed class RecoveryCodesModel(WaymarkDb db, SecondFactor factor, RoleBook roles) : OwnFactors(db)
{
    public IReadOnlyList<string> New { get; private set; } = [];

    /// <summary>Where they go on: to the passkey that their role needs, or to their day.</summary>
    public string Then => roles.NeedsPasskey(Mine.User.RoleCodes) && !Mine.HasPasskey ? "/account/passkey" : "/today";

    public void OnGet() => New = Codes();

    public async Task<IActionResult> OnPostAsync()
    {
        var made = await factor.NewRecoveryCodes(Stop);
        return made.Done ? Show(made.Value.New)! : Refused(made.Refusal!);
    }
}
