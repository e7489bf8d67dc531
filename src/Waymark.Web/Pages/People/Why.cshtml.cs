using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Web.Pages.People;

/// <summary>Why whoever is signed in may see what they see of a case, and why not the rest; and with whom it is shared.</summary>
[OpenToReaders]
[Requires(Permission.SeeCases)]
public sealed class WhyModel(WaymarkDb db, CaseOverview overview, WhySeen why, CodeLists codes) : CasePage(db, overview)
{
    public WhySeen.Answer Seen { get; private set; } = null!;
    public Dictionary<Guid, string> Partners { get; private set; } = [];

    public string LevelLabel => AccessPolicy.InForce.File.Levels.First(row => row.Level == Seen.Level).Label;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load() || await why.Show(CaseId, Stop) is not { } seen)
            return NotFound();
        Seen = seen;
        var ids = seen.Shares.SelectMany(share => (Guid[])[share.OrganisationId, share.ToOrganisationId]).Distinct().ToList();
        Partners = await Db.Set<Organisation>().AsNoTracking().Where(partner => ids.Contains(partner.Id)).ToDictionaryAsync(partner => partner.Id, partner => partner.Name, Stop);
        return Page();
    }

    public string Basis(Share share) => codes.Has("lawful-bases", share.LawfulBasis) ? codes.Label("lawful-bases", share.LawfulBasis) : share.LawfulBasis;

    public bool Ends(Share share) => share.OrganisationId == Me.OrganisationId && share.Until >= Today && Me.May(Permission.ShareCases);
}
