using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Accommodation;

/// <summary>Striking out a stay that never was.</summary>
[Requires(Permission.CorrectRecords)]
public sealed class StrikeOutStayModel(WaymarkDb db, StrikeOutStay strikeOut, CaseStays read, CodeLists codes) : StayPage(db, read, codes)
{
    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Find())
            return NotFound();
        Version = Row.Stay.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Find())
            return NotFound();
        var reason = Typed.Words(ModelState, nameof(Reason), Reason, "The reason", 500);
        if (!ModelState.IsValid)
            return Page();
        var result = await strikeOut.Run(new StrikeOutStay.Request(CaseId, StayId, Version, reason), Stop);
        if (!result.Done)
            return await NotSaved(result.Refusal!, now => [new("Stay", $"{When.ShortDate(now.Stay.From)} to {Day(now.Stay.To)}, {now.Unit ?? "no unit"}", "Struck out")]);
        Say("Struck out. It counts nowhere; the case's history keeps it.");
        return LocalRedirect(Back);
    }
}
