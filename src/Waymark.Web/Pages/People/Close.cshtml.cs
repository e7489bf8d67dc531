using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Web.Pages.People;

/// <summary>Closing a case with a reason, and opening it again.</summary>
[Requires(Permission.CorrectRecords)]
public sealed class CloseModel(WaymarkDb db, CaseOverview overview, OpenWork work, CloseCase close, ReopenCase reopen) : CasePage(db, overview)
{
    [FromRoute]
    public string What { get; set; } = "";

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>How many next steps partners have open on the case.</summary>
    public int PartnersSteps { get; private set; }

    public bool Closing => What == "close";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Find())
            return NotFound();
        Version = Overview.File.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Find())
            return NotFound();
        var reason = Typed.Words(ModelState, nameof(Reason), Reason, "The reason", 500);
        if (!ModelState.IsValid)
            return Page();
        var result = Closing ? await close.Run(new CloseCase.Request(CaseId, Version, reason), Stop) : await reopen.Run(new ReopenCase.Request(CaseId, Version, reason), Stop);
        if (!result.Done)
        {
            if (Overtaken(result.Refusal!, Overview.File.Version))
                Both = new BothTexts([new("Closed", Overview.File.ClosedReason, reason)]);
            return Refused(result.Refusal!);
        }

        Say(Closing ? "The case is closed. It can be opened again." : "The case is open again.");
        return LocalRedirect(Root);
    }

    private async Task<bool> Find()
    {
        if (!await Load())
            return false;
        if (Closing)
            PartnersSteps = (await work.Show(CaseId, Stop)).PartnersSteps;
        return true;
    }
}
