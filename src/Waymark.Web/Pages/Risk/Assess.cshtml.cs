using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Marac;
using Waymark.People;
using Waymark.Risk;
using Waymark.Storage;
using Waymark.Web.Design;
using Waymark.Web.Journeys;

namespace Waymark.Web.Pages.Risk;

/// <summary>What is answered on the way to an assessment.</summary>
public sealed class RiskSaid
{
    /// <summary>Item number to "yes", "no" or "unknown".</summary>
    public Dictionary<int, string> Items { get; set; } = [];
    public Dictionary<int, string> Comments { get; set; } = [];
    public bool Judged { get; set; }
    public string? Rationale { get; set; }
    public int? PoliceIncidents { get; set; }
    public DateOnly? IncidentOn { get; set; }
    public string? IncidentKind { get; set; }
    public string? Agency { get; set; }
}

/// <summary>Assessing risk: the checklist in parts, the worker's judgement, what is known of incidents, then what it comes to.</summary>
[Requires(Permission.AssessRisk)]
public sealed class AssessModel(WaymarkDb db, ReferenceFiles files, CodeLists codes, AssessAndRefer assess) : Journey<RiskSaid>(db)
{
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

    public RiskInstrument Instrument { get; } = RiskInstrument.Newest(files, RiskInstrument.PartnerChecklist);
    public Assessment? Last { get; private set; }
    public ChecklistAnswers? LastSaid { get; private set; }
    public DashOutcome Score => DashScore.Score(Instrument, Checklist.Items);

    /// <summary>What the answers come to, on the check page.</summary>
    public AssessAndRefer.Outcome? Outcome { get; private set; }

    public IEnumerable<RiskItem> Shown => Instrument.Items.Skip((Part - 1) * ItemsAPage).Take(ItemsAPage);

    public int Part => Step.StartsWith("part-", StringComparison.Ordinal) ? int.Parse(Step["part-".Length..]) : 0;

    public int Parts => (Instrument.Items.Count + ItemsAPage - 1) / ItemsAPage;

    public bool OnlyVisibleHighRisk => Outcome is { Decision.Criteria: [MaracCriterion.VisibleHighRisk] };

    public IEnumerable<Choice> Agencies => codes["marac-referring-agencies"].Answers.Select(code => new Choice(code.Code, code.Label));

    public string Criterion(MaracCriterion criterion) => codes.Label("marac-criteria", AssessAndRefer.Code(criterion));

    protected override string Name => $"assess:{CaseId:N}";

    protected override string Root => $"/cases/{CaseId:N}/risk/assess";

    protected override string LeavesTo => $"/cases/{CaseId:N}";

    protected override IReadOnlyList<Step<RiskSaid>> Steps =>
        [.. Enumerable.Range(1, Parts).Select(part => new Step<RiskSaid>($"part-{part}", $"Risk, part {part} of {Parts}")), new("concern", "What is your judgement?"), new("incidents", "What has happened lately?")];

    private ChecklistAnswers Checklist => new(
        Answers.Items.Where(pair => ChecklistAnswers.Answer(pair.Value) is not null && pair.Key >= 1 && pair.Key <= Instrument.Items.Count).ToDictionary(pair => pair.Key, pair => ChecklistAnswers.Answer(pair.Value)!.Value),
        Answers.Comments);

    protected override async Task<IActionResult?> Prepare()
    {
        if (!await Db.Set<CaseFile>().AnyAsync(file => file.Id == CaseId, Stop))
            return NotFound();
        // Answers of another edition or another checklist say nothing about this one.
        Last = await Db.Set<Assessment>().AsNoTracking().Where(a => a.CaseId == CaseId && a.Instrument == Instrument.Tool && a.Edition == Instrument.Edition).OrderByDescending(a => a.CompletedAt).FirstOrDefaultAsync(Stop);
        LastSaid = Last is null ? null : ChecklistAnswers.Of(Last);
        if (Step == Check && await assess.Preview(Said(null), Stop) is { Done: true } preview)
            Outcome = preview.Value;
        if (!HttpMethods.IsGet(Request.Method))
            return null;
        foreach (var item in Instrument.Items)
        {
            Item[item.Number] = Answers.Items.GetValueOrDefault(item.Number);
            Comment[item.Number] = Answers.Comments.GetValueOrDefault(item.Number);
        }

        Judged = Answers.Judged ? "yes" : Answers.Agency is null && Answers.Rationale is null ? null : "no";
        (Rationale, PoliceIncidents, IncidentKind) = (Answers.Rationale, Answers.PoliceIncidents?.ToString(), Answers.IncidentKind);
        IncidentOn = TypedDate.From(Answers.IncidentOn);
        Agency = Answers.Agency;
        return null;
    }

    protected override Task Read(string step)
    {
        switch (step)
        {
            case "concern":
                Answers.Rationale = Typed.Words(ModelState, nameof(Rationale), Rationale, "Your reasons", 2000);
                if (Judged is not ("yes" or "no"))
                    ModelState.AddModelError(nameof(Judged), "Say whether you are seriously concerned");
                else if (Judged == "yes" && Answers.Rationale is null)
                    ModelState.AddModelError(nameof(Rationale), "Say what makes you seriously concerned, so that MARAC can act on it");
                Answers.Judged = Judged == "yes";
                break;
            case "incidents":
                Answers.PoliceIncidents = Typed.Number(ModelState, nameof(PoliceIncidents), PoliceIncidents, "The number of incidents", 0, 500);
                Answers.IncidentOn = IncidentOn.Read(ModelState, nameof(IncidentOn), "The day of the newest incident", required: false);
                if (Answers.IncidentOn > Today)
                    ModelState.AddModelError(nameof(IncidentOn), "The newest incident must be today or in the past");
                Answers.IncidentKind = Enum.TryParse<FurtherIncidentKind>(IncidentKind, out _) ? IncidentKind : null;
                if (Agency is null || !codes.Has("marac-referring-agencies", Agency))
                    ModelState.AddModelError(nameof(Agency), "Choose what kind of agency you are");
                Answers.Agency = Agency;
                break;
            default:
                ReadItems();
                break;
        }

        return Task.CompletedTask;
    }

    protected override async Task<Result<string>> Finish()
    {
        var reason = Typed.Words(ModelState, nameof(OverrideReason), OverrideReason, "The reason", 1000);
        if (!ModelState.IsValid)
            return new Refusal("Shorten the reason", nameof(OverrideReason));
        var result = await assess.Run(Said(reason), Stop);
        if (!result.Done)
            return result.Refusal!;
        return $"/cases/{CaseId:N}/risk/{result.Value.AssessmentId:N}";
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

    private AssessAndRefer.Request Said(string? reason) => new()
    {
        CaseId = CaseId,
        Checklist = Checklist,
        Judged = Answers.Judged,
        Rationale = Answers.Rationale,
        PoliceIncidents = Answers.PoliceIncidents,
        IncidentOn = Answers.IncidentOn,
        IncidentKind = Enum.TryParse<FurtherIncidentKind>(Answers.IncidentKind, out var kind) ? kind : FurtherIncidentKind.SomethingElse,
        HoldBack = Step == Check && Decision == "hold",
        HoldBackReason = reason,
        ReferringAgency = Answers.Agency ?? "other",
    };
}
