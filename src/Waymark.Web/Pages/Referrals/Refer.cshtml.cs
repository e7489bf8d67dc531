using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Storage;
using Waymark.Web.Design;
using Waymark.Web.Journeys;
using Waymark.Web.Pages.People;

namespace Waymark.Web.Pages.Referrals;

/// <summary>Referring somebody to a service: somebody new, or somebody whose case is open already.</summary>
[Requires(Permission.Refer)]
public sealed class ReferModel(WaymarkDb db, AreaInForce areas, CodeLists codes, MakeReferral make, CaseOverview overview) : CaseQuestions(db, areas, codes)
{
    private static readonly IReadOnlyList<Step<CaseAnswers>> Asking =
    [
        new("wanted", "What does she need?"),
        new("organisation", "Which service will you ask?"),
        new("needs", "What would help, and how soon?"),
        new("agreement", "Does she know about this referral, and agree?"),
        new("source", "Who is asking?"),
    ];

    [FromRoute] public Guid? CaseId { get; set; }
    [BindProperty] public string? Seeks { get; set; }
    [BindProperty] public string? ToOrganisationId { get; set; }
    [BindProperty] public string? AccommodationType { get; set; }
    [BindProperty] public string? Needs { get; set; }
    [BindProperty] public string? Urgency { get; set; }
    [BindProperty] public string? Agrees { get; set; }
    [BindProperty] public string? WhyWithoutConsent { get; set; }
    [BindProperty] public string? Source { get; set; }

    public IReadOnlyList<Choice> Services { get; private set; } = [];

    public IEnumerable<Choice> AccommodationTypes => Area.AccommodationTypes.Select(type => new Choice(type.Code, char.ToUpperInvariant(type.Label[0]) + type.Label[1..]));

    public IEnumerable<Choice> Sources => Codes["referral-sources"].Answers.Select(code => new Choice(code.Code, code.Label));

    /// <summary>Where the statutory definition says help lies: advice on routing, which turns nobody away (standards §1.1).</summary>
    public IReadOnlyList<string> Advice { get; private set; } = [];

    protected override string Name => CaseId is { } id ? $"refer:{id:N}" : "refer";

    protected override string Root => CaseId is { } id ? $"/cases/{id:N}/refer" : "/refer";

    protected override string LeavesTo => CaseId is { } id ? $"/cases/{id:N}" : "/referrals?sent=true";

    // A case that is open already is not asked about again: only which of its children need help.
    protected override IReadOnlyList<Step<CaseAnswers>> Steps => CaseId is null ? [.. AboutHer, .. Asking] : [Children, .. Asking];

    protected override async Task<IActionResult?> Prepare()
    {
        if (CaseId is { } id && !await Db.Set<CaseFile>().AnyAsync(file => file.Id == id, Stop))
            return NotFound();
        if (CaseId is not null && Step == "children" && Answers.Children.Count == 0)
            Answers.Children = await KnownChildren();
        var services = await Db.Set<Organisation>().AsNoTracking()
            .Where(o => o.AreaCode == Me.AreaCode && o.ReceivesReferrals && o.LeftOn == null)
            .OrderBy(o => o.Name).Select(o => new { o.Id, o.Name, o.Kind }).ToListAsync(Stop);
        Services = [.. services.Where(service => ServiceFit.Receives(service.Kind)).OrderByDescending(service => ServiceFit.Gives(service.Kind, Answers.Seeks))
            .Select(service => new Choice(service.Id.ToString(), service.Name, Codes.Has("organisation-kinds", service.Kind) ? Codes.Label("organisation-kinds", service.Kind) : null))];
        if (Step == Check)
            Advice = CaseId is null ? Answers.NamesHarmer ? Routed() : [] : await RoutedOnCase(CaseId.Value);
        return await base.Prepare();
    }

    protected override void Show()
    {
        base.Show();
        (Seeks, ToOrganisationId, AccommodationType, Needs) = (Answers.Seeks, Answers.ToOrganisationId, Answers.AccommodationType, Answers.Needs);
        (Urgency, Agrees, WhyWithoutConsent, Source) = (Answers.Urgency, Answers.Agrees, Answers.WhyWithoutConsent, Answers.Source);
    }

    protected override Task Read(string step)
    {
        switch (step)
        {
            case "wanted":
                if (ReferralWords.AllSeeks.All(pair => pair.Code != Seeks))
                    ModelState.AddModelError(nameof(Seeks), "Choose what she needs");
                Answers.Seeks = Seeks;
                break;
            case "organisation": ReadOrganisation(); break;
            case "needs":
                Answers.Needs = Typed.Words(ModelState, nameof(Needs), Needs, "What would help");
                if (Urgency is not ("today" or "this-week" or "planned"))
                    ModelState.AddModelError(nameof(Urgency), "Choose how soon she needs help");
                Answers.Urgency = Urgency;
                break;
            case "agreement":
                // What stands under an answer that was not chosen is neither asked nor kept.
                Answers.WhyWithoutConsent = Agrees == "no" ? Typed.Words(ModelState, nameof(WhyWithoutConsent), WhyWithoutConsent, "The reason", 1000) : null;
                if (Agrees is not ("yes" or "no" or "not-asked"))
                    ModelState.AddModelError(nameof(Agrees), "Say whether she knows and agrees");
                else if (Agrees == "no" && Answers.WhyWithoutConsent is null)
                    ModelState.AddModelError(nameof(WhyWithoutConsent), "Say why it is right to refer without her agreement: for example, her life or a child's is in danger");
                Answers.Agrees = Agrees;
                break;
            case "source":
                if (Source is null || !Codes.Has("referral-sources", Source))
                    ModelState.AddModelError(nameof(Source), "Choose who is asking");
                Answers.Source = Source;
                break;
            default:
                return base.Read(step);
        }

        return Task.CompletedTask;
    }

    protected override async Task<Result<string>> Finish()
    {
        var source = Codes.Label("referral-sources", Answers.Source!);
        var made = await make.Run(new MakeReferral.Request
        {
            CaseId = CaseId,
            NewCase = CaseId is null ? Answers.ToCase(Answers.Source == "self" ? "the survivor" : source) : null,
            ToOrganisationId = Guid.Parse(Answers.ToOrganisationId!),
            Seeks = Answers.Seeks!,
            AccommodationType = Answers.Seeks == "safe-accommodation" ? Answers.AccommodationType : null,
            Source = Answers.Source!,
            Urgency = Answers.Urgency!,
            Needs = Answers.Needs,
            Consented = Answers.Agrees switch { "yes" => true, "no" => false, _ => null },
            WhyWithoutConsent = Answers.Agrees == "no" ? Answers.WhyWithoutConsent : null,
            ChildrenAges = [.. Answers.Children.Where(child => child.Age is not null).Select(child => child.Age!.Value)],
        }, Stop);
        if (!made.Done)
            return made.Refusal!;
        if (CaseId is not null || !Me.May(Permission.KeepCases))
            return $"/referrals/{made.Value:N}/sent";
        var opened = await Db.Set<Referral>().Where(referral => referral.Id == made.Value).Select(referral => referral.CaseId).SingleAsync(Stop);
        return $"/cases/{opened:N}/equality?referral={made.Value:N}";
    }

    private IReadOnlyList<string> Routed() => StatutoryDefinition.Decide(new ReportedBehaviour
    {
        AgeOfPersonAlleged = Answers.HarmAge,
        AgeOfPersonHarmed = Answers.BornOn is { } born ? AgeOn.Years(born, Today) : Answers.Age,
        // Nothing ticked is not asked, not "not connected".
        PersonallyConnected = Answers.Connections.Count == 0 ? null : PersonalConnection.Connected(Answers.Connections.Select(code => new HeldConnection(code)), Today),
        Behaviours = Answers.Abuse,
    }).Advice;

    // It tells of the person alleged to harm, so only whoever may read about them reads it.
    private async Task<IReadOnlyList<string>> RoutedOnCase(Guid id) =>
        Me.May(Permission.SeePersonAllegedToHarm) && await overview.Show(id, Stop) is { } found ? RoutingAdvice.Towards(found) : [];

    private void ReadOrganisation()
    {
        if (Services.All(service => service.Value != ToOrganisationId))
            ModelState.AddModelError(nameof(ToOrganisationId), "Choose a service from the list");
        if (Answers.Seeks == "safe-accommodation" && AccommodationType is not null && AccommodationTypes.All(type => type.Value != AccommodationType))
            ModelState.AddModelError(nameof(AccommodationType), "Choose a kind of place from the list");
        Answers.ToOrganisationId = ToOrganisationId;
        Answers.AccommodationType = AccommodationType;
    }

    private async Task<List<CaseAnswers.Child>> KnownChildren()
    {
        var children = await Db.Set<Party>().Where(party => party.CaseId == CaseId && party.Role == PartyRole.Child && party.To == null)
            .Join(Db.Set<PersonRecord>(), party => party.PersonRecordId, person => person.Id, (party, person) => person).AsNoTracking().ToListAsync(Stop);
        return [.. children.Select(child => new CaseAnswers.Child(child.DisplayName.Trim() is { Length: > 0 } name ? name : null, child.YearsOn(Today))).Where(child => child.Age is null or < 18)];
    }
}
