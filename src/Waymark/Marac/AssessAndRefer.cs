using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Risk;
using Waymark.Storage;

namespace Waymark.Marac;

/// <summary>
/// Keeps a risk assessment and, where a criterion of standards §3.2 is met, puts the case on the MARAC's list in the same save:
/// nobody can record high risk and forget to refer.
/// </summary>
public sealed class AssessAndRefer(WaymarkDb db, ReferenceFiles files, AreaInForce areas)
{
    private static readonly Activity Assess = new("Assess risk", Permission.AssessRisk);
    private static readonly Activity Refer = new("Assess risk and refer to MARAC", Permission.ReferToMarac);

    public sealed record Request
    {
        public required Guid CaseId { get; init; }
        public required ChecklistAnswers Checklist { get; init; }

        /// <summary>Whether the professional is seriously concerned, whatever the score.</summary>
        public bool Judged { get; init; }
        public string? Rationale { get; init; }
        public int? PoliceIncidents { get; init; }

        /// <summary>The newest incident, where one led to this assessment.</summary>
        public DateOnly? IncidentOn { get; init; }
        public FurtherIncidentKind IncidentKind { get; init; } = FurtherIncidentKind.SomethingElse;

        /// <summary>Hold a case back that is visible high risk and nothing else.</summary>
        public bool HoldBack { get; init; }
        public string? HoldBackReason { get; init; }

        /// <summary>A code of <c>standards/codes/marac-referring-agencies.json</c>; asked because the quarterly return counts by it.</summary>
        public string ReferringAgency { get; init; } = "other";
    }

    /// <summary>What the answers come to, before anything is saved.</summary>
    /// <param name="Repeat">Whether a further incident follows a referral within the window: the criterion, met whatever the score (standards §3.2).</param>
    /// <param name="RepeatsCase">Whether that referral was an earlier case, and not the one that still waits on the list: what is counted as a repeat (standards §3.3, §3.7).</param>
    public sealed record Outcome(RiskInstrument Instrument, DashOutcome Score, MaracDecision Decision, bool Repeat, bool RepeatsCase);

    /// <summary>What was saved: the assessment, and whether the case is on the list, newly or since before.</summary>
    public sealed record Saved(Guid AssessmentId, bool Referred, bool AlreadyListed, bool Coordinated);

    /// <summary>Scores and decides without saving; null when the case is not theirs.</summary>
    public async Task<Result<Outcome>?> Preview(Request request, CancellationToken stop) =>
        await db.Set<CaseFile>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.CaseId, stop) is { } file
            ? await new Weighing(db, files, areas).Weigh(request, file, RiskInstrument.Newest(files, RiskInstrument.PartnerChecklist), null, stop)
            : null;

    public async Task<Result<Saved>> Run(Request request, CancellationToken stop)
    {
        var file = await db.Set<CaseFile>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.CaseId, stop);
        if (file is null)
            return new Refusal("That case is not one of yours");
        if (request.IncidentOn > db.Today)
            return new Refusal("The incident must be today or in the past", "IncidentOn");
        if (request.PoliceIncidents < 0)
            return new Refusal("Enter how many incidents, or leave it empty", "PoliceIncidents");
        var decided = await new Weighing(db, files, areas).Weigh(request, file, RiskInstrument.Newest(files, RiskInstrument.PartnerChecklist), null, stop);
        if (!decided.Done)
            return decided.Refusal!;
        var outcome = decided.Value;
        if (outcome.Decision.Refer && !db.Actor.May(Permission.ReferToMarac))
            return new Refusal("This case goes to MARAC, and your role cannot refer. Ask a colleague who can to make the assessment with you now");
        var assessment = Record(db, request, outcome);
        db.Add(assessment);
        var (listed, coordinated) = outcome.Decision.Refer ? await new MaracListing(db).Put(request, file, outcome, stop) : (false, false);
        return await db.Save(outcome.Decision.Refer ? Refer : Assess, outcome.Decision.OverrideReason, stop) is { } refusal
            ? refusal
            : new Saved(assessment.Id, outcome.Decision.Refer, outcome.Decision.Refer && !listed, coordinated);
    }

    /// <summary>The criteria that were met, as assessments and MARAC cases keep them.</summary>
    internal static string Criteria(Outcome outcome) => string.Join(',', outcome.Decision.Criteria.Select(Code));

    /// <summary>The code of a criterion, as assessments and MARAC cases keep it.</summary>
    public static string Code(MaracCriterion criterion) => criterion switch
    {
        MaracCriterion.VisibleHighRisk => "VHR",
        MaracCriterion.ProfessionalJudgement => "PJ",
        MaracCriterion.PotentialEscalation => "PE",
        _ => "REP",
    };

    /// <summary>The assessment to keep; one that corrects another stands in its place, as of when that one was made and by whom.</summary>
    internal static Assessment Record(WaymarkDb db, Request request, Outcome outcome, Assessment? corrects = null, string? correctionReason = null) => new()
    {
        CaseId = request.CaseId,
        OrganisationId = db.ActingFor,
        AssessorName = corrects?.AssessorName ?? db.Actor.Name,
        Instrument = outcome.Instrument.Tool,
        Edition = outcome.Instrument.Edition,
        CompletedAt = corrects?.CompletedAt ?? db.Now,
        Answers = request.Checklist.AnswersText(),
        Comments = request.Checklist.CommentsText(),
        YesCount = outcome.Score.Yes,
        UnansweredCount = outcome.Score.Unanswered,
        JudgedHighRisk = request.Judged,
        JudgementReason = string.IsNullOrWhiteSpace(request.Rationale) ? null : request.Rationale.Trim(),
        PoliceIncidents = request.PoliceIncidents,
        Criteria = Criteria(outcome),
        ReferToMarac = outcome.Decision.Refer,
        OverrideReason = outcome.Decision.OverrideReason,
        IncidentOn = request.IncidentOn,
        IncidentKind = request.IncidentOn is null ? null : request.IncidentKind.ToString(),
        CorrectsId = corrects?.Id,
        CorrectedAt = corrects is null ? null : db.Now,
        CorrectedBy = corrects is null ? null : db.Actor.Name,
        CorrectionReason = correctionReason,
    };
}
