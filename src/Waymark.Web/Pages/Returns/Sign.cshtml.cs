using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Returns;
using Waymark.Storage;

namespace Waymark.Web.Pages.Returns;

/// <summary>Signing the annual return of one authority and year: the figures shown are the figures kept.</summary>
[Requires(Permission.SignReturns)]
public sealed class SignModel(WaymarkDb db, AreaInForce areas, ReferenceFiles files, ReturnTable table, SignReturn sign) : ReturnAsked(db, areas, files)
{
    [BindProperty]
    public string? Post { get; set; }

    /// <summary>The digest of the figures shown.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public IReadOnlyList<string> ToLookAt { get; private set; } = [];
    public IReadOnlyList<SectionShown> Sections { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        await Fill();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        var result = await sign.Run(new SignReturn.Request(Name, Authority.Code, Year.Label, Post, Seen), Stop);
        if (!result.Done)
        {
            await Fill();
            return Refused(result.Refusal!);
        }

        Say($"Version {result.Value.Number} is signed.");
        return LocalRedirect($"{Root}/signed/{result.Value.Number}");
    }

    private async Task Fill()
    {
        var filled = await table.Build(Definition, Area.Code, Authority.Code, HomeAuthorities, Year, Stop);
        var printed = PrintedReturn.Of(filled, Authority.Name);
        (ToLookAt, Seen) = (filled.ToLookAt, printed.FiguresDigest());
        Sections = [.. Definition.Sections.Select(section => new SectionShown(
            section, [.. printed.Cells.Where(cell => cell.Section == section.Code)], Definition.RoundedToNearest, null, _ => null))];
    }
}
