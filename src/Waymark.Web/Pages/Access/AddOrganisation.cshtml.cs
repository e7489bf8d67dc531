using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Web.Pages.Access;

/// <summary>A partner joins.</summary>
[Requires(Permission.Administer)]
public sealed class AddOrganisationModel(WaymarkDb db, CodeLists codes, AreaInForce areas, AddOrganisation add) : OrganisationForm(db, codes, areas)
{
    public Task OnGetAsync() => LoadChoices();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadChoices();
        var added = await add.Run(Answers(null), Stop);
        if (!added.Done)
            // The act names the codes, which a terminal types; here the answers stand in a list.
            return Refused(added.Refusal!.Field == "Kind" ? added.Refusal with { Message = "Choose what kind of organisation it is" } : added.Refusal);
        Say($"{added.Value.Name} belongs to the partnership. Add the people who work there.");
        return LocalRedirect($"/organisations/{added.Value.Id:N}");
    }
}
