using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Returns;
using Waymark.Storage;

namespace Waymark.Web.Pages.Returns;

/// <summary>The annual safe-accommodation return, filled from the records: every cell opens to what it counts and to its rows.</summary>
[Requires(Permission.BuildReturns)]
public sealed class SafeAccommodationModel(WaymarkDb db, AreaInForce areas, ReferenceFiles files, ReturnTable table, SignedReturns signedReturns) : ReturnAsked(db, areas, files)
{
    public FilledReturn Filled { get; private set; } = null!;
    public IReadOnlyList<SectionShown> Sections { get; private set; } = [];

    /// <summary>The signed versions, newest first.</summary>
    public IReadOnlyList<SignedReturn> Signed { get; private set; } = [];

    /// <summary>The signed version that stands; null while one is open.</summary>
    public SignedReturn? Stands => Signed is [{ ReopenedAt: null } newest, ..] ? newest : null;
    public int Next => Signed.Count == 0 ? 1 : Signed[0].Number + 1;
    public bool MaySign => Me.May(Permission.SignReturns) && Stands is null && Year.To < Today;

    /// <summary>How many cells say something else than when the newest version was signed.</summary>
    public int Moved { get; private set; }
    public int Reconstructed => Filled.Cells.Count(cell => cell.Asked.Reconstructed);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        Filled = await table.Build(Definition, Area.Code, Authority.Code, HomeAuthorities, Year, Stop);
        var printed = PrintedReturn.Of(Filled, Authority.Name);
        Signed = await signedReturns.Show(Key, Stop);
        Moved = Signed.Count == 0 ? 0 : MovedCell.Between(PrintedReturn.Read(Signed[0].Content), printed).Count;
        var entering = Me.May(Permission.CollectReadings) && Stands is null && Year.From <= Today;
        Sections = [.. Definition.Sections.Select(section => new SectionShown(
            section, [.. printed.Cells.Where(cell => cell.Section == section.Code)], Definition.RoundedToNearest,
            code => $"/returns/annual/cells/{Uri.EscapeDataString(code)}{Asked}",
            code => entering && Definition.CellOf(code) is { NeedsAHand: true } ? $"{Root}/cells/{Uri.EscapeDataString(code)}/enter" : null))];
        return Page();
    }
}
