using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Storage;

namespace Waymark.Web.Pages.Import;

/// <summary>The rows of a waiting file that cannot be read, as a file to put right.</summary>
[Requires(Permission.LoadFiles)]
public sealed class CheckSetAsideModel(WaymarkDb db, SetAsideRows rows) : WaymarkPage(db)
{
    /// <summary>What a downloaded file is called: nothing that tells whose it is.</summary>
    public const string FileName = "rows-set-aside.csv";

    public async Task<IActionResult> OnGetAsync(Guid id) =>
        await rows.Of(id, Stop) is { } bytes ? File(bytes, CsvFile.Type, FileName) : NotFound();
}
