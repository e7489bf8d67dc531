using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Import;
using Waymark.Storage;

namespace Waymark.Web.Pages.Import;

/// <summary>The rows that a load set aside, for whoever loaded the file, while they are kept.</summary>
[Requires(Permission.LoadFiles)]
public sealed class SetAsideModel(WaymarkDb db, HeldFiles held) : WaymarkPage(db)
{
    public async Task<IActionResult> OnGetAsync(Guid id) =>
        await held.SetAside(id, Stop) is { } bytes ? File(bytes, CsvFile.Type, Exports.RowsSetAside.FileName) : NotFound();
}
