using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Strategy;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Strategy;

/// <summary>Adding an action to the plan.</summary>
[Requires(Permission.KeepPlan)]
public sealed class AddModel(WaymarkDb db, AreaInForce areas, AddAction add) : ActionFormPage(db, areas)
{
    public async Task<IActionResult> OnGetAsync(string? goal)
    {
        GoalId = goal;
        return await LoadArea() ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadArea())
            return NotFound();
        var typed = Typed();
        if (!ModelState.IsValid)
            return Page();
        var result = await add.Run(typed, Stop);
        if (!result.Done)
            return Refused(result.Refusal!);
        Say($"Added. {result.Value.OwnerName} has until {When.ShortDate(result.Value.DueOn)}.");
        return LocalRedirect($"/strategy/actions/{result.Value.Id:N}");
    }
}
