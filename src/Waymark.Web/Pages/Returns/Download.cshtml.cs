using System.Text;
using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Returns;
using Waymark.Storage;

namespace Waymark.Web.Pages.Returns;

/// <summary>The annual return as a file, with what its page shows: the reconstructed cells are marked there too.</summary>
[Requires(Permission.BuildReturns)]
public sealed class DownloadModel(WaymarkDb db, AreaInForce areas, ReferenceFiles files, ReturnTable table) : ReturnAsked(db, areas, files)
{
    private const string Mark = "Reconstructed: check against the department's own template";
    public async Task<IActionResult> OnGetAsync(string format)
    {
        if (!await Load())
            return NotFound();
        var printed = PrintedReturn.Of(await table.Build(Definition, Area.Code, Authority.Code, HomeAuthorities, Year, Stop), Authority.Name);
        return format == "json"
            ? File(Encoding.UTF8.GetBytes(printed.ToJson()), Exports.ReturnForMachines.Type, Exports.ReturnForMachines.FileName)
            : File(CsvFile.Of(Exports.Return, printed.Cells.Select(cell => (object?[])
                [printed.AuthorityName, printed.Year, cell.Section, cell.Code, cell.Label, cell.Value, cell.Rounded, cell.Unit, cell.Status, cell.Reconstructed ? Mark : null, cell.Note, cell.Text, cell.OwnerName, cell.Source, cell.CollectedOn])), CsvFile.Type, Exports.Return.FileName);
    }
}
