using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Accommodation;

/// <summary>A household changes rooms.</summary>
[Requires(Permission.KeepAccommodation)]
public sealed class MoveStayModel(WaymarkDb db, MoveStay move, CaseStays read, PlacesTonight places) : WaymarkPage(db)
{
    [FromRoute]
    public Guid CaseId { get; set; }

    [FromRoute]
    public Guid StayId { get; set; }

    [BindProperty(Name = "_version")]
    public int Version { get; set; }

    [BindProperty]
    public Guid? UnitId { get; set; }

    public List<Choice> Units { get; private set; } = [];

    public CaseStays.Row Row { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
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
        var result = await move.Run(new MoveStay.Request(StayId, Version, UnitId), Stop);
        if (result.Done)
        {
            Say("Saved.");
            return LocalRedirect($"/cases/{CaseId:N}/stays");
        }

        Version = Row.Stay.Version;
        return Refused(result.Refusal == WaymarkDb.Overtaken
            ? new Refusal($"Somebody else has just changed this stay: it is in {Row.Unit ?? "no unit"} since {When.ShortDate(Row.Stay.From)}. What you chose is still below: save again if it is right.")
            : result.Refusal!);
    }

    private async Task<bool> Load()
    {
        if (await read.Find(CaseId, StayId, Stop) is not { } row || (row.Stay.To is not null && HttpMethods.IsGet(Request.Method)))
            return false;
        Row = row;
        Units = FreeUnits.Of(await places.Show(Stop), row.Stay.SchemeId);
        return true;
    }
}
