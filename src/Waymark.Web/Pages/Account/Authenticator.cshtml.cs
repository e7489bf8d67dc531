using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Account;

/// <summary>Somebody sets up the app that shows their codes.</summary>
[Requires]
public sealed class AuthenticatorModel(WaymarkDb db, SecondFactor factor, WebSettings settings) : OwnFactors(db)
{
    [BindProperty]
    public string? Offered { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public SecondFactor.Offer Offer { get; private set; } = null!;

    public string KeyToType => OneTimeCode.Grouped(Offer.Key);

    public Markup Picture => SquareCode.Draw(OneTimeCode.Address($"Waymark, {settings.AreaName}", Mine.User.SignInName, Offer.Key), "The key as a square code for your app's camera. The same key stands below as letters.");

    public void OnGet() => Offer = factor.OfferApp();

    public async Task<IActionResult> OnPostAsync()
    {
        var taken = await factor.TakeApp(Offered, Code, Stop);
        if (taken.Done)
            return await Taken(taken.Value.New, "Password and code", "Your authenticator app is set up");
        Offer = factor.Again(Offered) ?? factor.OfferApp();
        ModelState.Remove(nameof(Code));
        return Refused(taken.Refusal!);
    }
}
