using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Accommodation;

/// <summary>A household changes rooms.</summary>
[Requires(Permission.KeepAccommodation)]
public sealed class MoveStayModel(WaymarkDb db, MoveStay move, CaseStays read, PlacesTonight places, CodeLists codes) : StayPage(db, read, codes)
{
    [BindProperty]
    public Guid? UnitId { get; set; }

    public List<Choice> Units { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load() || Row.Stay.To is not null)
            return NotFound();
        Version = Row.Stay.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        var chosen = Units.FirstOrDefault(unit => unit.Value == UnitId?.ToString())?.Text;
        var result = await move.Run(new MoveStay.Request(StayId, Version, UnitId), Stop);
        if (!result.Done)
            return await NotSaved(result.Refusal!, now => [new("Unit", now.Unit ?? "No unit", chosen), new("Left", Day(now.Stay.To), Day(null))]);
        Say("Saved.");
        return LocalRedirect(Back);
    }

    private async Task<bool> Load()
    {
        if (!await Find())
            return false;
        Units = FreeUnits.Of(await places.Show(Stop), Row.Stay.SchemeId);
        return true;
    }
}
