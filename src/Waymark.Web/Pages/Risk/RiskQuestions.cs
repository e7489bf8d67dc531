using Microsoft.AspNetCore.Mvc;
using Waymark.Areas;
using Waymark.Marac;
using Waymark.Risk;
using Waymark.Storage;
using Waymark.Web.Design;
using Waymark.Web.Journeys;

namespace Waymark.Web.Pages.Risk;

/// <summary>The questions of a risk assessment: the checklist in parts, the worker's judgement, what is known of incidents. Shared by assessing and by correcting.</summary>
public abstract class RiskQuestions(WaymarkDb db, CodeLists codes, AreaInForce areas) : Journey<RiskSaid>(db)
{
    protected const string Concern = "concern";
    protected const string Incidents = "incidents";
    private const int ItemsAPage = 6;

    [FromRoute] public Guid CaseId { get; set; }
    // A name of its own keeps the binder from trying every other field of the form as an answer.
    [BindProperty(Name = "Item")] public Dictionary<int, string?> Item { get; set; } = [];
    [BindProperty(Name = "Comment")] public Dictionary<int, string?> Comment { get; set; } = [];
    [BindProperty] public string? Judged { get; set; }
    [BindProperty] public string? Rationale { get; set; }
    [BindProperty] public string? PoliceIncidents { get; set; }
    [BindProperty] public TypedDate IncidentOn { get; set; } = new();
    [BindProperty] public string? IncidentKind { get; set; }
    [BindProperty] public string? Agency { get; set; }
    [BindProperty] public string? Decision { get; set; }
    [BindProperty] public string? OverrideReason { get; set; }

    public CodeLists Codes => codes;

    /// <summary>The checklist that is answered.</summary>
    public abstract RiskInstrument Instrument { get; }

    /// <summary>An assessment made before, whose answers stand beside the questions; null when there is none.</summary>
    public Assessment? Last { get; protected set; }
    public ChecklistAnswers? LastSaid => Last is null ? null : ChecklistAnswers.Of(Last);
    public DashOutcome Score => DashScore.Score(Instrument, Checklist.Items, Policy.VisibleHighRiskAt);

    /// <summary>Where the area draws its lines.</summary>
    public MaracPolicy Policy { get; private set; } = null!;

    /// <summary>How far back police incidents are asked for: "12 months".</summary>
    public string EscalationWindow => Policy.EscalationWithinMonths == 1 ? "month" : $"{Policy.EscalationWithinMonths} months";

    /// <summary>What the answers come to, on the check page.</summary>
    public AssessAndRefer.Outcome? Outcome { get; protected set; }

    public IEnumerable<RiskItem> Shown => Instrument.Items.Skip((Part - 1) * ItemsAPage).Take(ItemsAPage);

    public int Part => Step.StartsWith("part-", StringComparison.Ordinal) ? int.Parse(Step["part-".Length..]) : 0;

    public int Parts => (Instrument.Items.Count + ItemsAPage - 1) / ItemsAPage;

    public bool OnlyVisibleHighRisk => Outcome is { Decision.Criteria: [MaracCriterion.VisibleHighRisk] };

    public IEnumerable<Choice> Agencies => codes["marac-referring-agencies"].Answers.Select(code => new Choice(code.Code, code.Label));

    public string Criterion(MaracCriterion criterion) => codes.Label("marac-criteria", AssessAndRefer.Code(criterion));

    protected override IReadOnlyList<Step<RiskSaid>> Steps =>
        [.. Enumerable.Range(1, Parts).Select(part => new Step<RiskSaid>($"part-{part}", $"Questions, part {part} of {Parts}")), new(Concern, "What is your judgement?"), new(Incidents, "What has happened lately?")];

    private ChecklistAnswers Checklist => new(
        Answers.Items.Where(pair => ChecklistAnswers.Answer(pair.Value) is not null && pair.Key >= 1 && pair.Key <= Instrument.Items.Count).ToDictionary(pair => pair.Key, pair => ChecklistAnswers.Answer(pair.Value)!.Value),
        Answers.Comments);

    /// <summary>Reads where the area draws its lines; before anything is scored.</summary>
    protected async Task ReadPolicy() => Policy = MaracPolicy.From((await areas.Of(Db, Me.AreaCode, Stop))!.Thresholds);

    /// <summary>Puts what was answered before into the form.</summary>
    protected void Show()
    {
        foreach (var item in Instrument.Items)
        {
            Item[item.Number] = Answers.Items.GetValueOrDefault(item.Number);
            Comment[item.Number] = Answers.Comments.GetValueOrDefault(item.Number);
        }

        Judged = Answers.Judged switch { true => "yes", false => "no", _ => null };
        (Rationale, PoliceIncidents, IncidentKind) = (Answers.Rationale, Answers.PoliceIncidents?.ToString(), Answers.IncidentKind);
        IncidentOn = TypedDate.From(Answers.IncidentOn);
        Agency = Answers.Agency;
    }

    protected override Task Read(string step)
    {
        switch (step)
        {
            case Concern: ReadConcern(); break;
            case Incidents: ReadIncidents(); break;
            default: ReadItems(); break;
        }

        return Task.CompletedTask;
    }

    private void ReadConcern()
    {
        Answers.Rationale = Typed.Words(ModelState, nameof(Rationale), Rationale, "Your reasons", 2000);
        if (Judged is not ("yes" or "no"))
            ModelState.AddModelError(nameof(Judged), "Say whether you are seriously concerned");
        else if (Judged == "yes" && Answers.Rationale is null)
            ModelState.AddModelError(nameof(Rationale), "Say what makes you seriously concerned, so that MARAC can act on it");
        Answers.Judged = Judged == "yes";
    }

    private void ReadIncidents()
    {
        Answers.PoliceIncidents = Typed.Number(ModelState, nameof(PoliceIncidents), PoliceIncidents, "The number of incidents", 0, 500);
        Answers.IncidentOn = IncidentOn.Read(ModelState, nameof(IncidentOn), "The day of the newest incident", required: false);
        if (Answers.IncidentOn > Today)
            ModelState.AddModelError(nameof(IncidentOn), "The newest incident must be today or in the past");
        Answers.IncidentKind = Enum.TryParse<FurtherIncidentKind>(IncidentKind, out _) ? IncidentKind : null;
        if (Agency is null || !codes.Has("marac-referring-agencies", Agency))
            ModelState.AddModelError(nameof(Agency), "Choose what kind of agency you are");
        Answers.Agency = Agency;
    }

    private void ReadItems()
    {
        foreach (var item in Shown)
        {
            if (ChecklistAnswers.Answer(Item.GetValueOrDefault(item.Number)) is { } answer)
                Answers.Items[item.Number] = ChecklistAnswers.Word(answer);
            else
                Answers.Items.Remove(item.Number);
            if (Typed.Words(ModelState, $"Comment[{item.Number}]", Comment.GetValueOrDefault(item.Number), "What was said", 1000) is { } words)
                Answers.Comments[item.Number] = words;
            else
                Answers.Comments.Remove(item.Number);
        }
    }

    /// <param name="holdBack">Whether a case of visible high risk alone is held back.</param>
    /// <param name="reason">Why.</param>
    protected AssessAndRefer.Request Said(bool holdBack = false, string? reason = null) => new()
    {
        CaseId = CaseId,
        Checklist = Checklist,
        Judged = Answers.Judged == true,
        Rationale = Answers.Rationale,
        PoliceIncidents = Answers.PoliceIncidents,
        IncidentOn = Answers.IncidentOn,
        IncidentKind = Enum.TryParse<FurtherIncidentKind>(Answers.IncidentKind, out var kind) ? kind : FurtherIncidentKind.SomethingElse,
        HoldBack = holdBack,
        HoldBackReason = reason,
        ReferringAgency = Answers.Agency ?? "other",
    };
}
