using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Returns;
using Waymark.Storage;

namespace Waymark.Web.Pages.Returns;

/// <summary>The annual safe-accommodation return, filled from the records: every cell opens to what it counts and to its rows.</summary>
[Requires(Permission.BuildReturns)]
public sealed class SafeAccommodationModel(WaymarkDb db, AreaInForce areas, ReferenceFiles files, ReturnTable table) : ReturnAsked(db, areas, files)
{
    public FilledReturn Filled { get; private set; } = null!;
    public int Reconstructed => Filled.Cells.Count(cell => cell.Asked.Reconstructed);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        Filled = await table.Build(Definition, Area.Code, Authority.Code, HomeAuthorities, Year, Stop);
        return Page();
    }
}
