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

    /// <summary>Both texts, when somebody else saved first.</summary>
    public BothTexts? Both { get; private set; }

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

        if (changed.Refusal == WaymarkDb.Overtaken)
        {
            await Load();
            Version = Unit.Version;
            ModelState.Remove("_version");
            Both = new BothTexts([new("Tonight", Tonight(Unit.OutOfService), Tonight(Back ? null : Why))]);
        }

        return Refused(changed.Refusal!);
    }

    private static string Tonight(string? why) => why is null ? "Can be used" : $"Out of service: {why}";

    private async Task<bool> Load()
    {
        if ((await places.Show(Stop)).Groups.SelectMany(group => group.Places).FirstOrDefault(place => place.Unit.Id == UnitId) is not { } found)
            return false;
        Unit = found.Unit;
        return true;
    }
}
