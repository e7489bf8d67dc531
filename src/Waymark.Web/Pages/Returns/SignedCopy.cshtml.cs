using System.Text;
using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Returns;
using Waymark.Storage;

namespace Waymark.Web.Pages.Returns;

/// <summary>A signed version of the annual return as a file, byte for byte what its digest was taken of.</summary>
[Requires(Permission.BuildReturns)]
public sealed class SignedCopyModel(WaymarkDb db, AreaInForce areas, ReferenceFiles files, SignedReturns signedReturns) : ReturnAsked(db, areas, files)
{
    [FromRoute]
    public int Number { get; set; }

    public async Task<IActionResult> OnGetAsync() =>
        await Load() && (await signedReturns.Show(Key, Stop)).FirstOrDefault(signed => signed.Number == Number) is { } signed
            ? File(Encoding.UTF8.GetBytes(signed.Content), Exports.SignedReturn.Type, Exports.SignedReturn.FileName)
            : NotFound();
}
