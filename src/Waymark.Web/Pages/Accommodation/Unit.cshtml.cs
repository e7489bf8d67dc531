using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Storage;

namespace Waymark.Web.Pages.Accommodation;

/// <summary>Taking a unit out of service, and bringing it back.</summary>
[Requires(Permission.KeepAccommodation)]
public sealed class UnitModel(WaymarkDb db, ChangeUnit change, PlacesTonight places) : WaymarkPage(db)
{
    [FromRoute]
    public Guid UnitId { get; set; }

    [BindProperty(Name = "_version")]
    public int Version { get; set; }

    [BindProperty]
    public bool Back { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public Unit Unit { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        Version = Unit.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        var changed = await change.Run(new ChangeUnit.Request(UnitId, Version, Back, Why), Stop);
        if (changed.Done)
        {
            Say(Back ? "It can be used again." : "It is out of service.");
            return LocalRedirect("/places");
        }

        Version = Unit.Version;
        return Refused(changed.Refusal == WaymarkDb.Overtaken ? new Refusal("Somebody else has just changed this unit. What it is now stands below: change it again if it is still wrong.") : changed.Refusal!);
    }

    private async Task<bool> Load()
    {
        if ((await places.Show(Stop)).Groups.SelectMany(group => group.Places).FirstOrDefault(place => place.Unit.Id == UnitId) is not { } found)
            return false;
        Unit = found.Unit;
        return true;
    }
}
