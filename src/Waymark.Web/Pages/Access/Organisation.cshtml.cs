using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Web.Pages.Access;

/// <summary>One partner and its people.</summary>
[Requires(Permission.Administer)]
public sealed class OrganisationModel(WaymarkDb db, CodeLists codes, AreaInForce areas, Accounts accounts, RoleBook roles) : WaymarkPage(db)
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Left { get; set; }

    public Organisation Organisation { get; private set; } = null!;
    public IReadOnlyList<User> People { get; private set; } = [];
    public string Kind { get; private set; } = "";
    public string Where { get; private set; } = "The whole area";

    public string RolesOf(User user) => string.Join(", ", user.RoleCodes.Select(roles.Label));

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == Id && o.AreaCode == Me.AreaCode, Stop) is not { } organisation)
            return NotFound();
        Organisation = organisation;
        Kind = codes.Has("organisation-kinds", organisation.Kind) ? codes.Label("organisation-kinds", organisation.Kind) : organisation.Kind;
        if (organisation.AuthorityCode is { } code)
            Where = (await areas.Of(Db, Me.AreaCode, Stop))?.Authorities.FirstOrDefault(authority => authority.Code == code)?.Name ?? code;
        People = await accounts.At(Id, Left, Stop);
        return Page();
    }
}
