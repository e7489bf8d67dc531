using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Returns;
using Waymark.Storage;

namespace Waymark.Web.Pages.Returns;

/// <summary>One signed version of the annual return: the copy that was kept, and what has moved since.</summary>
[Requires(Permission.BuildReturns)]
public sealed class SignedModel(WaymarkDb db, AreaInForce areas, ReferenceFiles files, ReturnTable table, SignedReturns signedReturns) : ReturnAsked(db, areas, files)
{
    [FromRoute]
    public int Number { get; set; }

    public SignedReturn Signed { get; private set; } = null!;
    public IReadOnlyList<MovedCell> Moved { get; private set; } = [];
    public IReadOnlyList<SectionShown> Sections { get; private set; } = [];
    public bool MayReopen => Me.May(Permission.SignReturns) && Signed.ReopenedAt is null;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load() || (await signedReturns.Show(Key, Stop)).FirstOrDefault(signed => signed.Number == Number) is not { } signed)
            return NotFound();
        Signed = signed;
        var kept = PrintedReturn.Read(signed.Content);
        var now = PrintedReturn.Of(await table.Build(Definition, Area.Code, Authority.Code, HomeAuthorities, Year, Stop), Authority.Name);
        Moved = MovedCell.Between(kept, now);
        Sections = [.. Definition.Sections.Select(section => new SectionShown(
            section, [.. kept.Cells.Where(cell => cell.Section == section.Code)], Definition.RoundedToNearest, null, _ => null))];
        return Page();
    }
}
