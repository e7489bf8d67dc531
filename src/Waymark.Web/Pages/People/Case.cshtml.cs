using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Children;
using Waymark.People;
using Waymark.Risk;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.People;

/// <summary>A case, from how to reach her safely down to all that happened. Where she lives is never on it.</summary>
[OpenToReaders]
[Requires(Permission.SeeCases)]
public sealed class CaseModel(WaymarkDb db, CaseOverview overview, CaseChronology chronology, FinishNextStep finish, ChildrenOnCase children, CodeLists codes, AreaInForce areas) : WaymarkPage(db)
{
    [FromRoute]
    public Guid CaseId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? By { get; set; }

    [BindProperty(SupportsGet = true, Name = "number")]
    public int Number { get; set; } = 1;

    [BindProperty]
    public Guid NoteId { get; set; }

    [BindProperty(Name = "_version")]
    public int Version { get; set; }

    public CaseOverview.Answer Overview { get; private set; } = null!;
    public Assessment? Risk { get; private set; }
    public IReadOnlyList<Note> Agreed { get; private set; } = [];
    public IReadOnlyList<Happening> Happenings { get; private set; } = [];
    public int HowMany { get; private set; }
    public Pager Pager { get; private set; } = null!;
    public IReadOnlyList<ReadEntry> Looks { get; private set; } = [];
    public IReadOnlyList<string> Advice { get; private set; } = [];
    public IReadOnlyList<ChildrenOnCase.Row> Children { get; private set; } = [];
    public string? Home { get; private set; }
    public Dictionary<Guid, string> Names { get; private set; } = [];

    public string Root => $"/cases/{CaseId:N}";

    public bool Keeps => Overview.Works && Me.May(Permission.KeepCases) && Overview.File.ClosedOn is null;

    public CodeLists Codes => codes;

    public string WhySeen => !Overview.Works ? "A partner shares it with your organisation, or you opened it in an emergency." : Overview.Partners.FirstOrDefault(partner => partner.OrganisationId == Me.OrganisationId)?.Kind switch
    {
        InvolvementKind.Opened => "Your organisation opened this case and works on it.",
        InvolvementKind.AcceptedReferral => "Your organisation accepted a referral and works on this case.",
        InvolvementKind.Marac => "The case was referred to MARAC, which your organisation coordinates.",
        _ => "Your organisation works on this case.",
    };

    public async Task<IActionResult> OnGetAsync()
    {
        if (await overview.Show(CaseId, Stop) is not { } found)
            return NotFound();
        Overview = found;
        if (Kind is not null && CaseChronology.Kinds.All(kind => kind.Code != Kind))
            Kind = null;
        Risk = await Db.Set<Assessment>().AsNoTracking().Where(a => a.CaseId == CaseId && a.SupersededById == null).OrderByDescending(a => a.CompletedAt).FirstOrDefaultAsync(Stop);
        Agreed = await Db.Set<Note>().AsNoTracking().Where(n => n.CaseId == CaseId && n.NextStepBy != null && n.NextStepDoneOn == null).OrderBy(n => n.NextStepBy).Take(20).ToListAsync(Stop);
        var happened = await chronology.Show(CaseId, Overview.InWords, Kind, By, Number, Stop);
        Happenings = happened.Rows;
        HowMany = happened.Total;
        var pager = Pager.For(happened.Total, CaseChronology.PageSize, Number, Request);
        Pager = pager with { Href = page => pager.Href(page) + "#chronology" };
        Looks = await overview.Looks(CaseId, 8, Stop);
        Names = Overview.Partners.DistinctBy(partner => partner.OrganisationId).ToDictionary(partner => partner.OrganisationId, partner => partner.Name);
        // It says how old the person alleged is and how they are connected: facts about them, for whoever may read about them.
        if (Me.May(Permission.SeePersonAllegedToHarm))
            Advice = RoutingAdvice.Towards(Overview);
        Children = await children.Show(Overview, Stop);
        if (Overview.File.HomeAuthorityCode is { } home)
            Home = (await areas.Of(Db, Me.AreaCode, Stop))?.Authorities.FirstOrDefault(authority => authority.Code == home)?.Name ?? home;
        return Page();
    }

    /// <summary>Marks a next step as done.</summary>
    public async Task<IActionResult> OnPostDoneAsync()
    {
        var result = await finish.Run(new FinishNextStep.Request(CaseId, NoteId, Version), Stop);
        if (!result.Done && await overview.Show(CaseId, Stop) is null)
            return NotFound();
        Say(result.Done ? "Marked as done." : result.Refusal == WaymarkDb.Overtaken ? "Somebody has just changed this: read what is agreed now, and then mark it as done." : result.Refusal!.Message);
        return LocalRedirect(Root);
    }
}
