using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Web.Pages.People;

/// <summary>Ending a share.</summary>
[Requires(Permission.ShareCases)]
public sealed class EndShareModel(WaymarkDb db, CaseOverview overview, EndShare end) : CasePage(db, overview)
{
    [FromRoute] public Guid ShareId { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public string Partner { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Find() is not { } share)
            return NotFound();
        Version = share.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Find() is not { } share)
            return NotFound();
        var reason = Typed.Words(ModelState, nameof(Reason), Reason, "The reason", 300);
        if (!ModelState.IsValid)
            return Page();
        var result = await end.Run(new EndShare.Request(ShareId, Version, reason), Stop);
        if (!result.Done)
        {
            Overtaken(result.Refusal!, share.Version);
            return Refused(result.Refusal!);
        }

        Say("It is no longer shared. From now on they see nothing of it.");
        return LocalRedirect(Root + "/why");
    }

    private async Task<Share?> Find()
    {
        if (!await Load() || await Db.Set<Share>().AsNoTracking().SingleOrDefaultAsync(share => share.Id == ShareId && share.CaseId == CaseId && share.OrganisationId == Me.OrganisationId && share.Until >= Today, Stop) is not { } found)
            return null;
        Partner = await Db.Set<Organisation>().Where(partner => partner.Id == found.ToOrganisationId).Select(partner => partner.Name).SingleAsync(Stop);
        return found;
    }
}
