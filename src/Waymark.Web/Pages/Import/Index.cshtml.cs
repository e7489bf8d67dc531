using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Import;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Import;

/// <summary>The partners' files that were loaded, newest first, and where to load another.</summary>
[Requires(Permission.LoadFiles)]
public sealed class IndexModel(WaymarkDb db, FileLoads loads) : WaymarkPage(db)
{
    [BindProperty(SupportsGet = true, Name = "number")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<FileLoads.Row> Rows { get; private set; } = [];
    public int Total { get; private set; }
    public Pager Pager { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        (Rows, Total) = await loads.Show(Math.Clamp(Number, 1, 100_000), Stop);
        Pager = Pager.For(Total, FileLoads.PageSize, Number, Request);
    }
}
