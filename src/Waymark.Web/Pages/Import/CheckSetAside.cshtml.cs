using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Storage;

namespace Waymark.Web.Pages.Import;

/// <summary>The rows of a waiting file that cannot be read, as a file to put right.</summary>
[Requires(Permission.LoadFiles)]
public sealed class CheckSetAsideModel(WaymarkDb db, SetAsideRows rows) : WaymarkPage(db)
{
    public async Task<IActionResult> OnGetAsync(Guid id) =>
        await rows.Of(id, Stop) is { } bytes ? File(bytes, CsvFile.Type, Exports.RowsToPutRight.FileName) : NotFound();
}
