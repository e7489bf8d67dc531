using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Returns;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Returns;

/// <summary>Entering a cell of the annual return that no record fills, with who answers for it, its source and its day; or correcting it.</summary>
[Requires(Permission.CollectReadings)]
public sealed class EnterCellModel(WaymarkDb db, AreaInForce areas, ReferenceFiles files, CellEntryPage read, EnterCell enter) : ReturnAsked(db, areas, files)
{
    [FromRoute]
    public string Code { get; set; } = "";

    [BindProperty(Name = "_version")]
    public int? Version { get; set; }

    [BindProperty]
    public string? Value { get; set; }

    [BindProperty]
    public string? OwnerName { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public TypedDate CollectedOn { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    public ReturnCellDefinition Cell { get; private set; } = null!;
    public BothTexts? BothTexts { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Find())
            return NotFound();
        if (await read.Show(Key, Cell.Code, Stop) is { } held)
            (Version, Value, OwnerName, Source, CollectedOn) = (held.Version, Said(held), held.OwnerName, held.Source, TypedDate.From(held.CollectedOn));
        else
            CollectedOn = TypedDate.From(Today);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Find())
            return NotFound();
        var day = CollectedOn.Read(ModelState, nameof(CollectedOn), "The day it was collected", required: false);
        if (!ModelState.IsValid)
            return Page();
        var result = await enter.Run(new EnterCell.Request(Name, Authority.Code, Year.Label, Code, Version, Value, OwnerName, Source, day, Reason), Stop);
        if (result.Refusal == WaymarkDb.Overtaken && await read.Show(Key, Cell.Code, Stop) is { } theirs)
        {
            Version = theirs.Version;
            BothTexts = new BothTexts([new(Cell.Label, Said(theirs), Value), new("Who answers for it", theirs.OwnerName, OwnerName), new("Where it comes from", theirs.Source, Source)]);
        }

        if (!result.Done)
            return Refused(result.Refusal!);
        Say($"Saved: {Cell.Label}.");
        return LocalRedirect("/returns/annual" + Asked);
    }

    private async Task<bool> Find()
    {
        if (!await Load() || Definition.CellOf(Code) is not { NeedsAHand: true } cell)
            return false;
        Cell = cell;
        return true;
    }

    private static string? Said(CellEntry entry) => entry.Words ?? entry.Pounds?.ToString(entry.Pounds == decimal.Truncate(entry.Pounds.Value) ? "0" : "0.00", CultureInfo.InvariantCulture);
}
