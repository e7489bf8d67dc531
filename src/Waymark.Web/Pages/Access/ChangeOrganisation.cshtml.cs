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

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadChoices();
        if (await Db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == Id && o.AreaCode == Me.AreaCode, Stop) is not { } organisation)
            return NotFound();
        Fill(organisation);
        LeftOn = TypedDate.From(organisation.LeftOn);
        Version = organisation.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadChoices();
        if (await Db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == Id && o.AreaCode == Me.AreaCode, Stop) is not { } now)
            return NotFound();
        var leftOn = LeftOn.Read(ModelState, nameof(LeftOn), "The day it leaves", required: false);
        if (!ModelState.IsValid)
            return Page();
        var changed = await change.Run(Id, Version, Answers(leftOn), Stop);
        if (changed.Refusal is { } refusal)
        {
            if (refusal == WaymarkDb.Overtaken)
            {
                Version = now.Version;
                refusal = new Refusal($"Somebody else changed this organisation while you were writing: it is now called {now.Name}. What you typed is below; save again to keep yours.");
            }

            return Refused(refusal);
        }

        Say("Saved.");
        return LocalRedirect($"/organisations/{Id:N}");
    }
}
