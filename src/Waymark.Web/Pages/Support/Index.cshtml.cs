using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;
using Waymark.Support;

namespace Waymark.Web.Pages.Support;

/// <summary>The support on one case, whoever gives it.</summary>
[Requires(Permission.SeeCases, Permission.GiveSupport)]
public sealed class IndexModel(WaymarkDb db, CaseSupport read) : WaymarkPage(db)
{
    [FromRoute]
    public Guid CaseId { get; set; }

    public IReadOnlyList<CaseSupport.Row> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await read.Show(CaseId, Stop) is not { } rows)
            return NotFound();
        Rows = rows;
        return Page();
    }
}
