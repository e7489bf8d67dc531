using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.People;

/// <summary>Saying who must not know of a case.</summary>
[Requires(Permission.KeepCases)]
public sealed class KeepOutModel(WaymarkDb db, CaseOverview overview, Accounts accounts, DeclareWall declare) : CasePage(db, overview)
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
        Everybody =
        [
            .. (await accounts.Working(Stop)).Where(account => account.User.Id != Me.UserId).Select(account => new Choice(OfPerson + account.User.Id.ToString("N"), $"{account.User.Name}, {account.Organisation.Name}")),
            .. partners.Where(partner => partner.Id != Me.OrganisationId).Select(partner => new Choice(OfOrganisation + partner.Id.ToString("N"), $"Everybody at {partner.Name}")),
        ];
        return true;
    }
}
