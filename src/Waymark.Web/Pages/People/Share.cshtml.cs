using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.People;

/// <summary>Letting a partner see a case.</summary>
[Requires(Permission.ShareCases)]
public sealed class ShareModel(WaymarkDb db, CaseOverview overview, ShareCase share, CodeLists codes) : CasePage(db, overview)
{
    [BindProperty] public string? ToOrganisationId { get; set; }
    [BindProperty] public string? Purpose { get; set; }
    [BindProperty] public string? LawfulBasis { get; set; }
    [BindProperty] public string? Aware { get; set; }
    [BindProperty] public string? Consented { get; set; }
    [BindProperty] public string? WhyNot { get; set; }
    [BindProperty] public TypedDate Until { get; set; } = new();
    [BindProperty] public List<string> More { get; set; } = [];

    public IReadOnlyList<Choice> Partners { get; private set; } = [];

    public IEnumerable<Choice> Bases => codes["lawful-bases"].Answers.Select(basis => new Choice(basis.Code, basis.Label));

    /// <summary>What may be added to what every share shows: no more than whoever shares may see.</summary>
    public IEnumerable<Choice> MayBeLent => AccessPolicy.InForce.MayLend(Me).Select(fact => new Choice(fact.ToString(), AccessWords.Label(fact)));

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Find())
            return NotFound();
        Until = TypedDate.From(Today.AddMonths(3));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Find())
            return NotFound();
        var purpose = Typed.Words(ModelState, nameof(Purpose), Purpose, "What it is for", WrittenWords.Line);
        var whyNot = Typed.Words(ModelState, nameof(WhyNot), WhyNot, "The reason", 500);
        var until = Until.Read(ModelState, nameof(Until), "The last day");
        if (!ModelState.IsValid)
            return Page();
        var result = await share.Run(new ShareCase.Request
        {
            CaseId = CaseId,
            ToOrganisationId = Guid.TryParse(ToOrganisationId, out var partner) ? partner : null,
            Purpose = purpose,
            LawfulBasis = LawfulBasis,
            Aware = YesNo(Aware),
            Consented = YesNo(Consented),
            WhyNot = whyNot,
            Until = until,
            More = More.Select(fact => Enum.TryParse<FieldClass>(fact, out var known) ? known : FieldClass.Location).ToHashSet(),
        }, Stop);
        if (!result.Done)
            return Refused(result.Refusal!);
        Say("It is shared, and they have been told.");
        return LocalRedirect(Root + "/why");
    }

    private static bool? YesNo(string? typed) => typed switch { "yes" => true, "no" => false, _ => null };

    private async Task<bool> Find()
    {
        if (!await Load() || Overview.File.ClosedOn is not null)
            return false;
        var working = Overview.Partners.Where(partner => partner.To is null || partner.To >= Today).Select(partner => partner.OrganisationId).ToHashSet();
        Partners = [.. (await Db.Set<Organisation>().AsNoTracking().Where(partner => partner.AreaCode == Me.AreaCode && (partner.LeftOn == null || partner.LeftOn > Today)).OrderBy(partner => partner.Name).ToListAsync(Stop))
            .Where(partner => !working.Contains(partner.Id) && AccessPolicy.InForce.MayBeLentTo(partner.Kind)).Select(partner => new Choice(partner.Id.ToString("N"), partner.Name))];
        return true;
    }
}
