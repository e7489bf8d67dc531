using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.People;

/// <summary>Saying who must not know of a case.</summary>
[Requires(Permission.KeepCases)]
public sealed class KeepOutModel(WaymarkDb db, CaseOverview overview, DeclareWall declare) : CasePage(db, overview)
{
    private const string OfPerson = "u";
    private const string OfOrganisation = "o";

    [BindProperty] public string? Who { get; set; }
    [BindProperty] public string? Why { get; set; }

    public IReadOnlyList<Choice> Everybody { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync() => await Find() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Find())
            return NotFound();
        var why = Typed.Words(ModelState, nameof(Why), Why, "The reason", 1000);
        if (!ModelState.IsValid)
            return Page();
        var id = Guid.TryParse(Who?.Length > 1 ? Who[1..] : null, out var chosen) ? chosen : (Guid?)null;
        var result = await declare.Run(new DeclareWall.Request(CaseId, Who?.StartsWith(OfPerson, StringComparison.Ordinal) == true ? id : null, Who?.StartsWith(OfOrganisation, StringComparison.Ordinal) == true ? id : null, why), Stop);
        if (!result.Done)
            return Refused(result.Refusal!);
        Say("From now on this case does not exist for them.");
        return LocalRedirect(Root);
    }

    private async Task<bool> Find()
    {
        if (!await Load())
            return false;
        var partners = await Db.Set<Organisation>().AsNoTracking().Where(partner => partner.AreaCode == Me.AreaCode && (partner.LeftOn == null || partner.LeftOn > Today)).OrderBy(partner => partner.Name).ToListAsync(Stop);
        var ids = partners.Select(partner => partner.Id).ToList();
        var people = await Db.Set<User>().AsNoTracking().Where(user => ids.Contains(user.OrganisationId) && (user.LeftOn == null || user.LeftOn > Today) && user.Id != Me.UserId).OrderBy(user => user.Name).Select(user => new { user.Id, user.Name, user.OrganisationId }).ToListAsync(Stop);
        Everybody =
        [
            .. people.Select(user => new Choice(OfPerson + user.Id.ToString("N"), $"{user.Name}, {partners.First(partner => partner.Id == user.OrganisationId).Name}")),
            .. partners.Where(partner => partner.Id != Me.OrganisationId).Select(partner => new Choice(OfOrganisation + partner.Id.ToString("N"), $"Everybody at {partner.Name}")),
        ];
        return true;
    }
}
