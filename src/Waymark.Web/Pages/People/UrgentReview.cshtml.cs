using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Web.Pages.People;

/// <summary>Those who work on a case look at why somebody else opened it.</summary>
[Requires(Permission.SeeCases)]
public sealed class UrgentReviewModel(WaymarkDb db, ReviewEmergency review) : WaymarkPage(db)
{
    [FromRoute] public Guid Id { get; set; }

    [BindProperty(Name = "_version")]
    public int Version { get; set; }

    [BindProperty] public string? WasRight { get; set; }
    [BindProperty] public string? Words { get; set; }

    public BrokenGlass Glass { get; private set; } = null!;
    public string Reference { get; private set; } = "";
    public string From { get; private set; } = "";

    public bool Reviews => Glass.ReviewedAt is null && Glass.UserId != Me.UserId && Me.May(Permission.CorrectRecords);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Find())
            return NotFound();
        Version = Glass.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Find() || !Me.May(Permission.CorrectRecords))
            return NotFound();
        var words = Typed.Words(ModelState, nameof(Words), Words, "What you found", 1000);
        if (!ModelState.IsValid)
            return Page();
        var result = await review.Run(new ReviewEmergency.Request(Id, Version, WasRight switch { "yes" => true, "no" => false, _ => null }, words), Stop);
        if (!result.Done)
        {
            if (result.Refusal == WaymarkDb.Overtaken)
            {
                Version = Glass.Version;
                ModelState.Remove("_version");
            }

            return Refused(result.Refusal!);
        }

        Say("Reviewed. They have been told.");
        return LocalRedirect($"/cases/{Glass.CaseId:N}");
    }

    private async Task<bool> Find()
    {
        if (await Db.Set<BrokenGlass>().AsNoTracking().SingleOrDefaultAsync(glass => glass.Id == Id && Db.OwnCases().Contains(glass.CaseId), Stop) is not { } found)
            return false;
        Glass = found;
        Reference = await Db.Set<CaseFile>().Where(file => file.Id == found.CaseId).Select(file => file.Reference).SingleAsync(Stop);
        From = await Db.Set<Organisation>().Where(partner => partner.Id == found.OrganisationId).Select(partner => partner.Name).SingleOrDefaultAsync(Stop) ?? "";
        ShowsCases([found.CaseId]);
        return true;
    }
}
