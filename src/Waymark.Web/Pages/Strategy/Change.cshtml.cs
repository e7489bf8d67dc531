using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Strategy;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Strategy;

/// <summary>Changing what an action is, who owns it or when it is due.</summary>
[Requires(Permission.KeepPlan)]
public sealed class ChangeModel(WaymarkDb db, AreaInForce areas, ActionPage read, ChangeAction change) : ActionFormPage(db, areas)
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty(Name = "_version")]
    public int Version { get; set; }

    /// <summary>What somebody else saved meanwhile, beside what was typed.</summary>
    public BothTexts? BothTexts { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadArea() || await read.Show(Id, Stop) is not { Action: var action })
            return NotFound();
        (Version, GoalId, Title, OwnerName, OwnerOrganisation, DueOn) = (action.Version, action.GoalId, action.Title, action.OwnerName, action.OwnerOrganisation, TypedDate.From(action.DueOn));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadArea() || await read.Show(Id, Stop) is null)
            return NotFound();
        var typed = Typed();
        if (!ModelState.IsValid)
            return Page();
        var result = await change.Run(new ChangeAction.Request(Id, Version, typed), Stop);
        if (result.Refusal == WaymarkDb.Overtaken && await read.Show(Id, Stop) is { Action: var theirs })
        {
            Version = theirs.Version;
            BothTexts = new BothTexts(
            [
                new("Line of the strategy", theirs.GoalId, typed.GoalId),
                new("What will be done", theirs.Title, typed.Title),
                new("Who will do it", theirs.OwnerName, typed.OwnerName),
                new("Organisation", theirs.OwnerOrganisation, typed.OwnerOrganisation),
                new("By when", When.Date(theirs.DueOn), typed.DueOn is { } day ? When.Date(day) : ""),
            ]);
        }

        if (!result.Done)
            return Refused(result.Refusal!);
        Say("The action is changed.");
        return LocalRedirect($"/strategy/actions/{Id:N}");
    }
}
