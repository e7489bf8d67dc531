using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Returns;
using Waymark.Storage;

namespace Waymark.Web.Pages.Returns;

/// <summary>Opening a new version of a signed annual return, with the reason.</summary>
[Requires(Permission.SignReturns)]
public sealed class ReopenModel(WaymarkDb db, AreaInForce areas, ReferenceFiles files, SignedReturns signedReturns, ReopenReturn reopen) : ReturnAsked(db, areas, files)
{
    [FromRoute]
    public int Number { get; set; }

    [BindProperty(Name = "_version")]
    public int Version { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public SignedReturn Signed { get; private set; } = null!;
    public BothTexts? BothTexts { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Find())
            return NotFound();
        Version = Signed.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Find())
            return NotFound();
        var result = await reopen.Run(new ReopenReturn.Request(Signed.Id, Version, Reason), Stop);
        if (result.Refusal == WaymarkDb.Overtaken && await Find())
        {
            Version = Signed.Version;
            BothTexts = new BothTexts([new("Why a new version is needed", Signed.ReopenReason, Reason)]);
        }

        if (!result.Done)
            return Refused(result.Refusal!);
        Say("A new version is open.");
        return LocalRedirect("/returns/annual" + Asked);
    }

    private async Task<bool> Find()
    {
        if (!await Load() || (await signedReturns.Show(Key, Stop)).FirstOrDefault(signed => signed.Number == Number) is not { } signed)
            return false;
        Signed = signed;
        return true;
    }
}
