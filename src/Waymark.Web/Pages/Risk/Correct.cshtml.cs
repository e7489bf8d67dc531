using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Marac;
using Waymark.Risk;
using Waymark.Storage;

namespace Waymark.Web.Pages.Risk;

/// <summary>Putting an assessment right: begins with what it says, and shows what the change comes to before it is saved.</summary>
[Requires(Permission.AssessRisk)]
public sealed class CorrectModel(WaymarkDb db, ReferenceFiles files, CodeLists codes, AreaInForce areas, CorrectAssessment correct) : RiskQuestions(db, codes, areas)
{
    [FromRoute] public Guid Id { get; set; }
    [BindProperty(Name = "_version")] public int Version { get; set; }
    [BindProperty] public string? Reason { get; set; }

    /// <summary>The assessment put right: the one named in the address, or the one that a colleague has meanwhile put in its place.</summary>
    [BindProperty] public Guid? Target { get; set; }

    public Assessment? Earlier { get; private set; }

    /// <summary>Both texts, when somebody else corrected it first.</summary>
    public BothTexts? Both { get; private set; }

    /// <summary>Whether the case waits on the MARAC's list.</summary>
    public bool Waits { get; private set; }

    /// <summary>Grounds for which it waits that the corrected answers no longer support, in words.</summary>
    public string InDoubt { get; private set; } = "";

    public override RiskInstrument Instrument => instrument ??= Earlier is null ? RiskInstrument.Newest(files, RiskInstrument.PartnerChecklist) : RiskInstrument.Read(files, Earlier.Instrument, Earlier.Edition);

    private RiskInstrument? instrument;

    protected override string Name => $"correct-assessment:{Id:N}";

    protected override string Root => $"/cases/{CaseId:N}/risk/{Id:N}/correct";

    protected override string LeavesTo => $"/cases/{CaseId:N}/risk/{Id:N}";

    protected override async Task<(RiskSaid Answers, IReadOnlyList<string> Answered)?> Begin()
    {
        Target ??= Id;
        Earlier = await Db.Set<Assessment>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == Target && a.CaseId == CaseId && a.OrganisationId == Me.OrganisationId, Stop);
        if (Earlier is null)
            return null;
        var agency = await Db.Set<MaracCase>().Where(m => m.CaseId == CaseId && m.ReferredByOrganisationId == Me.OrganisationId).OrderByDescending(m => m.ReferredOn).Select(m => m.ReferringAgency).FirstOrDefaultAsync(Stop);
        var said = ChecklistAnswers.Of(Earlier);
        var answers = new RiskSaid
        {
            Items = said.Items.ToDictionary(pair => pair.Key, pair => ChecklistAnswers.Word(pair.Value)),
            Comments = said.Comments.ToDictionary(),
            Judged = Earlier.JudgedHighRisk,
            Rationale = Earlier.JudgementReason,
            PoliceIncidents = Earlier.PoliceIncidents,
            IncidentOn = Earlier.IncidentOn,
            IncidentKind = Earlier.IncidentKind,
            Agency = agency,
        };
        // What the assessment itself does not keep is asked: a repeat could not be told without the incident.
        var known = agency is not null && (Earlier.IncidentOn is not null || !Earlier.Criteria.Contains("REP", StringComparison.Ordinal));
        return (answers, [.. Steps.Select(step => step.Name).Where(step => step != Incidents || known)]);
    }

    protected override async Task<IActionResult?> Prepare()
    {
        if (Earlier is null || !Me.May(Permission.CorrectRecords))
            return NotFound();
        await ReadPolicy();
        if (HttpMethods.IsGet(Request.Method))
        {
            if (Earlier.SupersededById is { } newer)
                return LocalRedirect($"/cases/{CaseId:N}/risk/{newer:N}");
            Version = Earlier.Version;
            (Decision, OverrideReason) = (Earlier.OverrideReason is null ? null : "hold", Earlier.OverrideReason);
            Show();
        }

        if (Step == Check)
            await Weigh();
        return null;
    }

    protected override async Task<Result<string>> Finish()
    {
        var reason = Typed.Words(ModelState, nameof(Reason), Reason, "The reason", 500);
        var holdBack = Typed.Words(ModelState, nameof(OverrideReason), OverrideReason, "The reason", 1000);
        if (!ModelState.IsValid)
            return new Refusal("Shorten the reason", nameof(Reason));
        var result = await correct.Run(new CorrectAssessment.Request(Target!.Value, Version, Said(Decision == "hold", holdBack), reason), Stop);
        if (result.Refusal == WaymarkDb.Overtaken)
            await Overtaken();
        return result.Done ? $"/cases/{CaseId:N}/risk/{result.Value:N}" : result.Refusal!;
    }

    private async Task Weigh()
    {
        if (await correct.Preview(Target!.Value, Said(), Stop) is not { Done: true } preview)
            return;
        (Outcome, Waits) = (preview.Value.Now, preview.Value.Waits);
        InDoubt = RiskWords.Criteria(string.Join(',', preview.Value.InDoubt), Codes);
    }

    // What is typed stays; saved again, it puts right what the colleague wrote.
    private async Task Overtaken()
    {
        while (await Db.Set<Assessment>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == Target, Stop) is { } now)
        {
            (Earlier, Version) = (now, now.Version);
            if (now.SupersededById is null)
                break;
            Target = now.SupersededById;
        }

        var theirs = ChecklistAnswers.Of(Earlier!);
        Both = new BothTexts(
        [
            .. Instrument.Items.Select(item => new BothTexts.Row($"{item.Number}. {item.Topic}",
                Words(theirs.Items.TryGetValue(item.Number, out var saved) ? ChecklistAnswers.Word(saved) : null, theirs.Comments.GetValueOrDefault(item.Number)),
                Words(Answers.Items.GetValueOrDefault(item.Number), Answers.Comments.GetValueOrDefault(item.Number)))),
            new("Judgement", Earlier!.JudgedHighRisk ? "Seriously concerned. " + Earlier.JudgementReason : "Not seriously concerned", Answers.Judged == true ? "Seriously concerned. " + Answers.Rationale : "Not seriously concerned"),
            new("Police incidents", Earlier.PoliceIncidents?.ToString(), Answers.PoliceIncidents?.ToString()),
            new("Why it is corrected", Earlier.CorrectionReason, Reason),
        ]);
        ModelState.Remove("_version");
        ModelState.Remove(nameof(Target));
    }

    private static string Words(string? answer, string? comment) => $"{answer switch { "yes" => "Yes", "no" => "No", "unknown" => "Not known", _ => "Not answered" }}{(comment is null ? "" : ". " + comment)}";
}
