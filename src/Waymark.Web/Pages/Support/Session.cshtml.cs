using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Support;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Support;

/// <summary>Noting one contact of support.</summary>
[Requires(Permission.GiveSupport)]
public sealed class SessionModel(WaymarkDb db, NoteSession note, CaseSupport read, CodeLists codes) : SessionFormPage(db, read, codes)
{
    public async Task<IActionResult> OnGetAsync()
    {
        On = TypedDate.From(Today);
        Attended = true;
        return await Load() ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        if (Said() is not { } said)
            return Page();
        var noted = await note.Run(said, Stop);
        if (!noted.Done)
            return Refused(noted.Refusal!);
        Say("Noted.");
        return LocalRedirect(Here);
    }
}
