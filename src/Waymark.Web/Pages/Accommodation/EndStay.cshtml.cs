using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Accommodation;

/// <summary>A household moves on.</summary>
[Requires(Permission.KeepAccommodation)]
public sealed class EndStayModel(WaymarkDb db, EndStay end, CaseStays read, CodeLists codes) : StayPage(db, read, codes)
{
    [BindProperty]
    public TypedDate To { get; set; } = new();

    [BindProperty]
    public string? Destination { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Find() || Row.Stay.To is not null)
            return NotFound();
        Version = Row.Stay.Version;
        To = TypedDate.From(Today);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Find())
            return NotFound();
        if (To.Read(ModelState, nameof(To), "The day they left") is not { } day || !ModelState.IsValid)
            return Page();
        var result = await end.Run(new EndStay.Request(StayId, Version, day, Destination), Stop);
        if (!result.Done)
            return await NotSaved(result.Refusal!, now =>
            [
                new("Came", When.ShortDate(now.Stay.From), "Not asked here"),
                new("Unit", now.Unit ?? "No unit", "Not asked here"),
                new("Left", Day(now.Stay.To), Day(day)),
                new("Went to", Went(now.Stay.Destination), Went(Destination)),
            ]);
        Say("Saved.");
        return LocalRedirect(Back);
    }
}
