using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.People;

/// <summary>Everybody who looked at a case, as a file: what the page shows, all of it.</summary>
[Requires(Permission.SeeCases, Permission.SeeAudit)]
public sealed class WhoLookedCsvModel(WaymarkDb db, WhoLooked looked) : WaymarkPage(db)
{
    [FromRoute] public Guid CaseId { get; set; }
    [BindProperty(SupportsGet = true)] public string? Person { get; set; }
    [BindProperty(SupportsGet = true)] public TypedDate From { get; set; } = new();
    [BindProperty(SupportsGet = true)] public TypedDate To { get; set; } = new();

    public async Task<IActionResult> OnGetAsync()
    {
        if (Days.Wanted(ModelState, Person, From, To) is not { } wanted || await looked.Show(CaseId, wanted, null, Stop) is not { } answer)
            return NotFound();
        return File(CsvFile.Of(Exports.Looks, answer.Rows.Select(row => (object?[])[When.Day(row.Look.At), When.Time(row.Look.At), row.Look.UserName, row.Organisation, Access.PageNames.Of(row.Look.Page)])), CsvFile.Type, Exports.Looks.FileName);
    }
}
