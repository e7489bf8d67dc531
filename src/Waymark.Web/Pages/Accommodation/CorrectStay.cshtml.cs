using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Accommodation;

/// <summary>Putting right a stay that was written down wrongly.</summary>
[Requires(Permission.CorrectRecords)]
public sealed class CorrectStayModel(WaymarkDb db, CorrectStay correct, CaseStays read, PlacesTonight places, CodeLists codes) : StayPage(db, read, codes)
{
    private readonly CaseStays stays = read;

    [BindProperty] public TypedDate From { get; set; } = new();
    [BindProperty] public Guid? UnitId { get; set; }
    [BindProperty] public List<Guid> Came { get; set; } = [];
    [BindProperty] public string? Still { get; set; }
    [BindProperty] public TypedDate To { get; set; } = new();
    [BindProperty] public string? Destination { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public List<Choice> Units { get; private set; } = [];
    public List<Choice> Children { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        var stay = Row.Stay;
        (Version, UnitId, Destination, Still) = (stay.Version, stay.UnitId, stay.Destination, stay.To is null ? "yes" : "no");
        (From, To) = (TypedDate.From(stay.From), TypedDate.From(stay.To));
        Came = await CameWith();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        if (string.IsNullOrEmpty(Destination))
            Destination = null;
        var from = From.Read(ModelState, nameof(From), "The day they moved in");
        var to = Still == "no" ? To.Read(ModelState, nameof(To), "The day they left") : null;
        var reason = Typed.Words(ModelState, nameof(Reason), Reason, "The reason", 500);
        if (Still is not ("yes" or "no"))
            ModelState.AddModelError(nameof(Still), "Say whether they are still here");
        if (from is not { } came || !ModelState.IsValid)
            return Page();
        var result = await correct.Run(new CorrectStay.Request(CaseId, StayId, Version, UnitId, came, to, Destination, Came, reason), Stop);
        if (!result.Done)
        {
            var now = await CameWith();
            return await NotSaved(result.Refusal!.Field == "Children" ? result.Refusal with { Field = nameof(Came) } : result.Refusal, row =>
            [
                new("Came", Day(row.Stay.From), Day(came)),
                new("Unit", row.Unit ?? "No unit", Units.FirstOrDefault(unit => unit.Value == UnitId?.ToString())?.Text ?? "No unit"),
                new("Children", Names(now), Names(Came)),
                new("Left", Day(row.Stay.To), Day(to)),
                new("Went to", Went(row.Stay.Destination), to is null ? "" : Went(Destination)),
            ]);
        }

        Say("Corrected. What it said before is in the history.");
        return LocalRedirect(Back);
    }

    private async Task<bool> Load()
    {
        if (!await Find())
            return false;
        Units = FreeUnits.All(await places.Show(Stop));
        Children = [.. (await stays.Children(CaseId, Stop)).Select(child => new Choice(child.RecordId.ToString(), child.Words))];
        return true;
    }

    private Task<List<Guid>> CameWith() => Db.Set<StayMember>().Where(member => member.StayId == StayId && member.IsChild).Select(member => member.PersonRecordId).ToListAsync(Stop);

    private string Names(IReadOnlyList<Guid> came) =>
        string.Join("; ", Children.Where(child => came.Contains(Guid.Parse(child.Value))).Select(child => child.Text)) is { Length: > 0 } names ? names : "None";
}
