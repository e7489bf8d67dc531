using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Accommodation;

/// <summary>Striking out a turn-away that never was.</summary>
[Requires(Permission.CorrectRecords)]
public sealed class StrikeOutTurnAwayModel(WaymarkDb db, TurnAways read, StrikeOutTurnAway strikeOut, CodeLists codes) : TurnAwayPage(db, read, codes)
{
    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Find())
            return NotFound();
        Version = TurnAway.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Find())
            return NotFound();
        var reason = Typed.Words(ModelState, nameof(Reason), Reason, "The reason", 500);
        if (!ModelState.IsValid)
            return Page();
        var result = await strikeOut.Run(new StrikeOutTurnAway.Request(Id, Version, reason), Stop);
        if (!result.Done)
            return await NotSaved(result.Refusal!, now => [new("Turned away", $"{When.ShortDate(now.On)}: {Label("refusal-reasons", now.PrimaryReason)}", "Struck out")]);
        Say("Struck out. It counts nowhere.");
        return LocalRedirect("/places/turn-aways");
    }
}
