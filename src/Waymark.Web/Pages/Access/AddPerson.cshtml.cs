using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Access;

/// <summary>Somebody new starts work at a partner.</summary>
[Requires(Permission.Administer)]
public sealed class AddPersonModel(WaymarkDb db, AddUser add, RoleBook roles) : WaymarkPage(db)
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? SignInName { get; set; }

    [BindProperty]
    public List<string> Roles { get; set; } = [];

    public string Organisation { get; private set; } = "";

    public IEnumerable<Choice> RoleChoices => roles.All.Select(role => new Choice(role.Code, role.Label, role.Does));

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        var added = await add.Run(new AddUser.Request(Id, Name, SignInName, Roles), Stop);
        if (!added.Done)
            return Refused(added.Refusal!);
        TempData[PersonModel.OneTimePassword] = added.Value.OneTimePassword;
        return LocalRedirect($"/people/{added.Value.User.Id:N}");
    }

    private async Task<bool> Load()
    {
        if (await Db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == Id && o.AreaCode == Me.AreaCode, Stop) is not { } organisation)
            return false;
        Organisation = organisation.Name;
        return true;
    }
}
