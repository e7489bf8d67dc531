using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Returns;
using Waymark.Storage;

namespace Waymark.Web.Pages.Returns;

/// <summary>One cell of the annual return: what it counts, its exact figure, and the rows behind it for whoever may open them.</summary>
[Requires(Permission.BuildReturns)]
public sealed class CellModel(WaymarkDb db, AreaInForce areas, ReferenceFiles files, ReturnTable table) : ReturnAsked(db, areas, files)
{
    [BindProperty(SupportsGet = true, Name = "number")]
    public int Number { get; set; } = 1;

    public ReturnCell Cell { get; private set; } = null!;

    /// <summary>Whether a signed copy stands: nothing is entered until a new version is opened.</summary>
    public bool IsSigned { get; private set; }

    public bool Enters => Cell.Asked.NeedsAHand && !IsSigned && Me.May(Permission.CollectReadings);
    public RowsBehindPage? Opened { get; private set; }
    public string? Parts => Cell.Asked.Parts is { } parts ? string.Join(", ", parts) : null;

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (!await Load())
            return NotFound();
        if (Definition.CellOf(code) is null)
            return NotFound();
        // Only the cell asked for is counted: the rest of the return is not on this page.
        var filled = await table.Build(Definition, Area.Code, Authority.Code, HomeAuthorities, Year, Stop, only: code);
        Cell = filled.Cells[0];
        IsSigned = await Db.Set<SignedReturn>().Of(Key).AnyAsync(signed => signed.ReopenedAt == null, Stop);
        if (Me.May(Permission.OpenRows) && await table.Open(Definition, Area.Code, Authority.Code, HomeAuthorities, Year, code, RowsBehindPage.Most, Stop) is { } opened)
            Opened = await RowsBehindPage.Of(Db, opened, Number, Request, Stop);
        return Page();
    }
}
