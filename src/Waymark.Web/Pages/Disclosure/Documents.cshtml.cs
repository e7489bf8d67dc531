using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Disclosure;
using Waymark.Storage;

namespace Waymark.Web.Pages.Disclosure;

/// <summary>A document that was made about a case: for whom, why, and where to get it.</summary>
[Requires(Permission.ShareCases)]
public sealed class DocumentsModel(WaymarkDb db, DocumentsOfCase documents) : WaymarkPage(db)
{
    [FromRoute] public Guid CaseId { get; set; }
    [FromRoute] public Guid Id { get; set; }

    public DocumentMade Made { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await documents.One(CaseId, Id, Stop) is not { } made)
            return NotFound();
        Made = made;
        return Page();
    }
}
