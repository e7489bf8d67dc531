using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Storage;

namespace Waymark.Web.Pages.Accommodation;

/// <summary>Adding a unit to one of our schemes.</summary>
[Requires(Permission.KeepAccommodation)]
public sealed class AddUnitModel(WaymarkDb db, AddUnit add, PlacesTonight places) : WaymarkPage(db)
{
    [FromRoute]
    public Guid SchemeId { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public int? Bedspaces { get; set; }

    [BindProperty]
    public bool? WheelchairAccessible { get; set; }

    public async Task<IActionResult> OnGetAsync() => await Ours() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Ours())
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        if (WheelchairAccessible is null)
            return Refused(new Refusal("Say whether somebody in a wheelchair can use it", nameof(WheelchairAccessible)));
        var added = await add.Run(new AddUnit.Request(SchemeId, Name, Bedspaces, WheelchairAccessible.Value), Stop);
        if (!added.Done)
            return Refused(added.Refusal!);
        Say("Added.");
        return LocalRedirect("/places");
    }

    private async Task<bool> Ours() => (await places.Show(Stop)).Groups.Any(group => group.Scheme.Id == SchemeId);
}
