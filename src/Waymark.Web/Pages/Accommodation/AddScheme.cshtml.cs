using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Web.Pages.Accommodation;

/// <summary>Adding a scheme.</summary>
[Requires(Permission.KeepAccommodation)]
public sealed class AddSchemeModel(WaymarkDb db, AddScheme add, CodeLists codes) : SchemeForm(db, codes)
{
    public async Task<IActionResult> OnPostAsync()
    {
        if (Answers() is not { } answers)
            return Page();
        var added = await add.Run(answers, Stop);
        if (!added.Done)
            return Refused(added.Refusal!);
        Say("Added. Now add its units.");
        return LocalRedirect($"/places/schemes/{added.Value:N}/units/add");
    }
}
