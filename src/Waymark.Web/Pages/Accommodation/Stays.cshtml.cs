using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Web.Pages.Accommodation;

/// <summary>The stays on one case.</summary>
[Requires(Permission.SeeCases, Permission.KeepAccommodation)]
public sealed class StaysModel(WaymarkDb db, CaseStays read, CodeLists codes) : WaymarkPage(db)
{
    [FromRoute]
    public Guid CaseId { get; set; }

    public IReadOnlyList<CaseStays.Row> Rows { get; private set; } = [];

    public bool CanStart => Me.May(Permission.KeepAccommodation) && !Rows.Any(row => row.Mine && row.Stay.To is null);

    public async Task<IActionResult> OnGetAsync()
    {
        if (await read.Show(CaseId, Stop) is not { } rows)
            return NotFound();
        Rows = rows;
        return Page();
    }

    public string Destination(string? code) => code is null ? "Not recorded" : codes.Label("move-on-destinations", code);
}
