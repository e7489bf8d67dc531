using System.Text;
using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Disclosure;
using Waymark.Storage;

namespace Waymark.Web.Pages.Disclosure;

/// <summary>A released answer as a file to print or to hand over.</summary>
[Requires(Permission.KeepSubjectAccess, Permission.ReleaseSubjectAccess)]
public sealed class AnswerModel(WaymarkDb db, ReleasedAnswer released) : WaymarkPage(db)
{
    [FromRoute] public Guid Id { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await released.Show(Id, Stop) is not { } answer)
            return NotFound();
        ShowsCases(answer.Cases);
        return File(Encoding.UTF8.GetBytes(answer.Html), PlainDocument.Type, Exports.Answer.FileName);
    }
}
