using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Access;

/// <summary>Somebody's job changes, and what they may do with it.</summary>
[Requires(Permission.Administer)]
public sealed class RolesModel(WaymarkDb db, Accounts accounts, ChangeRoles change, RoleBook roles) : PersonForm(db, accounts)
{
    [BindProperty]
    public List<string> Roles { get; set; } = [];

    public IEnumerable<Choice> RoleChoices => roles.All.Select(role => new Choice(role.Code, role.Label, role.Does));

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        Roles = [.. Person.RoleCodes];
        Version = Person.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        var changed = await change.Run(new ChangeRoles.Request(Id, Version, Roles), Stop);
        return await Ended(changed.Refusal, "The roles are changed. They sign in again before the next click.", () => [new("Roles", Labels(Person.RoleCodes), Labels(Roles))]);
    }

    private string Labels(IEnumerable<string> codes) => string.Join(", ", codes.Select(roles.Label));
}
