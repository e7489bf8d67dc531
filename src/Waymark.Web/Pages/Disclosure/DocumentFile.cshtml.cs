using System.Text;
using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Disclosure;
using Waymark.Storage;

namespace Waymark.Web.Pages.Disclosure;

/// <summary>A document that was made, as a file.</summary>
[Requires(Permission.ShareCases)]
public sealed class DocumentFileModel(WaymarkDb db, DocumentsOfCase documents) : WaymarkPage(db)
{
    [FromRoute] public Guid CaseId { get; set; }
    [FromRoute] public Guid Id { get; set; }

    public async Task<IActionResult> OnGetAsync() => await documents.One(CaseId, Id, Stop) is { } made
        ? File(Encoding.UTF8.GetBytes(made.Content), PlainDocument.Type, Exports.Document.FileName)
        : NotFound();
}
