using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Web.Pages.People;

/// <summary>Whoever is alleged to harm, on a page of their own behind a permission of its own.</summary>
[OpenToReaders]
[Requires(Permission.SeePersonAllegedToHarm)]
public sealed class AllegedModel(WaymarkDb db, CaseOverview overview, CodeLists codes) : CasePage(db, overview)
{
    public IEnumerable<CaseOverview.Member> Edges => Overview.Members.Where(member => member.Party.Role == PartyRole.AllegedToHarm);

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public string Towards(CaseOverview.Member edge) =>
        Overview.Members.FirstOrDefault(member => member.Person.Id == (edge.Party.TowardsRecordId ?? Overview.File.SurvivorRecordId))?.Person.DisplayName ?? "not known";

    public string Connected(CaseOverview.Member edge)
    {
        var held = Overview.Connections.Where(connection => connection.OtherRecordId == edge.Person.Id || connection.OneRecordId == edge.Person.Id)
            .Select(connection => codes.Label("personal-connections", connection.Code) + (connection.To is null ? "" : " (ended)")).Distinct().ToList();
        return held.Count == 0 ? "Not recorded" : string.Join("; ", held);
    }

    public IReadOnlyList<string> Advice(CaseOverview.Member edge) => RoutingAdvice.For(Overview, edge).Advice;
}
