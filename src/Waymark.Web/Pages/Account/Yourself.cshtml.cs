using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Pages.Account;

/// <summary>Somebody who works here says who they are themselves, so that no case about them or theirs is shown to them.</summary>
[Requires]
public sealed class YourselfModel(WaymarkDb db, TellOwnDetails tell) : WaymarkPage(db)
{
    [BindProperty] public string? Names { get; set; }
    [BindProperty] public string? Phones { get; set; }
    [BindProperty] public string? Emails { get; set; }
    [BindProperty] public string? Postcodes { get; set; }

    /// <summary>How many details were told before.</summary>
    public int Told { get; private set; }

    public async Task OnGetAsync() => Told = await Db.Set<OwnDetail>().CountAsync(Stop);

    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        var names = Typed.Words(ModelState, nameof(Names), Names, "The names", 1000);
        var phones = Typed.Words(ModelState, nameof(Phones), Phones, "The telephone numbers", 1000);
        var emails = Typed.Words(ModelState, nameof(Emails), Emails, "The email addresses", 1000);
        var postcodes = Typed.Words(ModelState, nameof(Postcodes), Postcodes, "The postcodes", 1000);
        if (!ModelState.IsValid)
            return Page();
        var result = await tell.Run(new TellOwnDetails.Request(names, phones, emails, postcodes), Stop);
        if (!result.Done)
            return Refused(result.Refusal!);
        Say("Kept. Nobody can read it back, you included.");
        return LocalRedirect("/today");
    }
}
