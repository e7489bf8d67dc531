using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Access;

/// <summary>Somebody goes to work for another partner.</summary>
[Requires(Permission.Administer)]
public sealed class MoveModel(WaymarkDb db, Accounts accounts, MoveUser move) : PersonForm(db, accounts)
{
    [BindProperty]
    public Guid? OrganisationId { get; set; }

    public IReadOnlyList<Choice> Organisations { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadBoth())
            return NotFound();
        Version = Person.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadBoth())
            return NotFound();
        var chosen = Organisations.FirstOrDefault(choice => choice.Value == OrganisationId?.ToString())?.Text;
        var moved = await move.Run(new MoveUser.Request(Id, Version, OrganisationId), Stop);
        return await Ended(moved.Refusal, "Moved. They sign in again before the next click.", () => [new("Works at", Organisation.Name, chosen)]);
    }

    private async Task<bool> LoadBoth()
    {
        if (!await Load())
            return false;
        Organisations = await Db.Set<Organisation>().AsNoTracking().Where(o => o.AreaCode == Me.AreaCode && (o.LeftOn == null || o.LeftOn > Today) && o.Id != Organisation.Id)
            .OrderBy(o => o.Name).Select(o => new Choice(o.Id.ToString(), o.Name, null)).ToListAsync(Stop);
        return true;
    }
}
