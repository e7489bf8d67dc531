using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Pages.Account;

/// <summary>How somebody signs in: their password, app, passkeys and recovery codes, and the browsers in which they are signed in.</summary>
[Requires]
public sealed class IndexModel(WaymarkDb db, SecondFactor factor, OwnBrowsers browsers, RoleBook roles, ConnectDirectory connect) : WaymarkPage(db)
{
    public SecondFactor.Kept Kept { get; private set; } = null!;

    /// <summary>The directory of their organisation; null when it has none.</summary>
    public ConnectDirectory.Own? Own { get; private set; }

    public IReadOnlyList<SignedInBrowser> Browsers { get; private set; } = [];

    public Guid ThisOne => HttpContext.SignedInAs()!.Browser.Id;

    public bool PasskeyNeeded => roles.NeedsPasskey(HttpContext.SignedInAs()!.User.RoleCodes) && Kept.Passkeys.Count == 0;

    public async Task OnGetAsync()
    {
        Kept = await factor.Of(Stop);
        Own = await connect.Of(Stop);
        Browsers = await browsers.Show(Stop);
    }

    /// <summary>Signs out every browser but this one, for whoever has shown just now that it is them.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!SignedInRule.IsFresh(HttpContext.SignedInAs()!.Browser, Db.Now))
            return LocalRedirect("/account/prove?next=" + Uri.EscapeDataString("/account"));
        await browsers.EndOthers(ThisOne, Stop);
        Say("You are signed out everywhere else");
        return LocalRedirect("/account");
    }
}
