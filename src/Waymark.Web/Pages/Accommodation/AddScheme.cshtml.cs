using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Accommodation;

/// <summary>Adding a scheme.</summary>
[Requires(Permission.KeepAccommodation)]
public sealed class AddSchemeModel(WaymarkDb db, AddScheme add, CodeLists codes) : WaymarkPage(db)
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? AccommodationType { get; set; }

    [BindProperty]
    public bool? Commissioned { get; set; }

    public IEnumerable<Choice> Types => codes["accommodation-types"].Answers.Select(code => new Choice(code.Code, code.Label));

    public async Task<IActionResult> OnPostAsync()
    {
        if (Commissioned is null)
            return Refused(new Refusal("Say whether the authority pays for it", nameof(Commissioned)));
        var added = await add.Run(new AddScheme.Request(Name, AccommodationType, Commissioned.Value), Stop);
        if (!added.Done)
            return Refused(added.Refusal!);
        Say("Added. Now add its units.");
        return LocalRedirect($"/places/schemes/{added.Value:N}/units/add");
    }
}
