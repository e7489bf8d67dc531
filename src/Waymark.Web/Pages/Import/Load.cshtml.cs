using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Import;
using Waymark.Storage;

namespace Waymark.Web.Pages.Import;

/// <summary>What one load came to, and where to take it back.</summary>
[Requires(Permission.LoadFiles)]
public sealed class LoadModel(WaymarkDb db, FileLoads loads, HeldFiles held, CodeLists codes) : WaymarkPage(db)
{
    [FromRoute]
    public Guid Id { get; set; }

    public FileLoad Load { get; private set; } = null!;
    public RefugeLoadSummary Summary { get; private set; } = null!;
    public CountsOfLoad Counts => new(Summary, codes);

    /// <summary>Whether the rows set aside can still be fetched by whoever asks.</summary>
    public bool RowsKept { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await loads.Find(Id, Stop) is not { Loader: LoadRefugeReferrals.Loader } load)
            return NotFound();
        Load = load;
        Summary = RefugeLoadSummary.FromJson(load.Summary);
        RowsKept = Summary.UnreadableRows > 0 && await held.SetAside(Id, Stop) is not null;
        return Page();
    }
}
