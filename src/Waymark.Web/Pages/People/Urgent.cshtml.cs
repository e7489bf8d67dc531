using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.People;

/// <summary>Opening a case that is not one's own because somebody may come to harm.</summary>
[Requires(Permission.OpenInEmergency)]
public sealed class UrgentModel(WaymarkDb db, OpenInEmergency open, OwnEmergencies own) : WaymarkPage(db)
{
    [BindProperty] public string? Reference { get; set; }
    [BindProperty] public string? GivenName { get; set; }
    [BindProperty] public string? FamilyName { get; set; }
    [BindProperty] public TypedDate BornOn { get; set; } = new();
    [BindProperty] public string? Reason { get; set; }

    public IReadOnlyList<OwnEmergencies.Row> Own { get; private set; } = [];

    public async Task OnGetAsync() => Own = await own.Show(Stop);

    public async Task<IActionResult> OnPostAsync()
    {
        var reference = Typed.Words(ModelState, nameof(Reference), Reference, "The reference", 20);
        var given = Typed.Words(ModelState, nameof(GivenName), GivenName, "The first name", 100);
        var family = Typed.Words(ModelState, nameof(FamilyName), FamilyName, "The last name", 100);
        var born = BornOn.Read(ModelState, nameof(BornOn), "Date of birth", required: false);
        var reason = Typed.Words(ModelState, nameof(Reason), Reason, "The reason", 1000);
        if (ModelState.IsValid)
        {
            var result = await open.Run(new OpenInEmergency.Request(reference, given, family, born, reason), Stop);
            if (result.Done)
                return LocalRedirect($"/cases/{result.Value:N}");
            Refused(result.Refusal!);
        }

        await OnGetAsync();
        return Page();
    }
}
