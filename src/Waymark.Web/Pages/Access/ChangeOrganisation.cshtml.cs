using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Access;

/// <summary>A partner changes its name or what it does, or leaves.</summary>
[Requires(Permission.Administer)]
public sealed class ChangeOrganisationModel(WaymarkDb db, CodeLists codes, AreaInForce areas, ChangeOrganisation change) : OrganisationForm(db, codes, areas)
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty(Name = "_version")]
    public int Version { get; set; }

    [BindProperty]
    public TypedDate LeftOn { get; set; } = new();

    /// <summary>Both texts, when somebody else saved first.</summary>
    public BothTexts? Both { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadChoices();
        if (await Find() is not { } organisation)
            return NotFound();
        Fill(organisation);
        LeftOn = TypedDate.From(organisation.LeftOn);
        Version = organisation.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadChoices();
        if (await Find() is null)
            return NotFound();
        var leftOn = LeftOn.Read(ModelState, nameof(LeftOn), "The day it leaves", required: false);
        if (!ModelState.IsValid)
            return Page();
        var changed = await change.Run(Id, Version, Answers(leftOn), Stop);
        if (changed.Refusal is { } refusal)
        {
            if (refusal == WaymarkDb.Overtaken && await Find() is { } newest)
            {
                Version = newest.Version;
                ModelState.Remove("_version");
                Both = Compare(newest, leftOn);
            }

            return Refused(refusal);
        }

        Say("Saved.");
        return LocalRedirect($"/organisations/{Id:N}");
    }

    private Task<Organisation?> Find() => Db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == Id && o.AreaCode == Me.AreaCode, Stop);

    private BothTexts Compare(Organisation now, DateOnly? leftOn) => new(
    [
        new("Name", now.Name, Name),
        new("Kind", KindOf(now.Kind), KindOf(Kind)),
        new("Works in", Council(now.AuthorityCode), Council(AuthorityCode)),
        new("Receives referrals", YesNo(now.ReceivesReferrals), YesNo(Does.Contains("referrals"))),
        new("Coordinates the MARAC", YesNo(now.CoordinatesMarac), YesNo(Does.Contains("marac"))),
        new("Leaves", Day(now.LeftOn), Day(leftOn)),
    ]);

    private string KindOf(string? code) => Kinds.FirstOrDefault(kind => kind.Value == code)?.Text ?? code ?? "";

    private string Council(string? code) => string.IsNullOrEmpty(code) ? "The whole area" : Authorities.FirstOrDefault(authority => authority.Value == code)?.Text ?? code;

    private static string YesNo(bool yes) => yes ? "Yes" : "No";

    private static string Day(DateOnly? day) => day is { } known ? When.ShortDate(known) : "It stays";
}
