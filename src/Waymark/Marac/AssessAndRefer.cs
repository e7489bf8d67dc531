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
    public sealed record Outcome(RiskInstrument Instrument, DashOutcome Score, MaracDecision Decision, bool Repeat);

    /// <summary>What was saved: the assessment, and whether the case is on the list, newly or since before.</summary>
    public sealed record Saved(Guid AssessmentId, bool Referred, bool AlreadyListed, bool Coordinated);

    /// <summary>Scores and decides without saving; null when the case is not theirs.</summary>
    public async Task<Result<Outcome>?> Preview(Request request, CancellationToken stop) =>
        await db.Set<CaseFile>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.CaseId, stop) is { } file
            ? await Decide(request, file, await Alleged(file.Id, stop), stop)
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
        var alleged = await Alleged(file.Id, stop);
        var decided = await Decide(request, file, alleged, stop);
        if (!decided.Done)
            return decided.Refusal!;
        var outcome = decided.Value;
        if (outcome.Decision.Refer && !db.Actor.May(Permission.ReferToMarac))
            return new Refusal("This case goes to MARAC, and your role cannot refer. Ask a colleague who can to make the assessment with you now");
        var assessment = Record(request, outcome);
        db.Add(assessment);
        var (listed, coordinated) = outcome.Decision.Refer ? await List(request, file, alleged, outcome, stop) : (false, false);
        return await db.Save(outcome.Decision.Refer ? Refer : Assess, outcome.Decision.OverrideReason, stop) is { } refusal
            ? refusal
            : new Saved(assessment.Id, outcome.Decision.Refer, outcome.Decision.Refer && !listed, coordinated);
    }

    /// <summary>The code of a criterion, as assessments and MARAC cases keep it.</summary>
    public static string Code(MaracCriterion criterion) => criterion switch
    {
        MaracCriterion.VisibleHighRisk => "VHR",
        MaracCriterion.ProfessionalJudgement => "PJ",
        MaracCriterion.PotentialEscalation => "PE",
        _ => "REP",
    };

    private Assessment Record(Request request, Outcome outcome) => new()
    {
        CaseId = request.CaseId,
        OrganisationId = db.ActingFor,
        AssessorName = db.Actor.Name,
        Instrument = outcome.Instrument.Tool,
        Edition = outcome.Instrument.Edition,
        CompletedAt = db.Now,
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
    };

    private static string Criteria(Outcome outcome) => string.Join(',', outcome.Decision.Criteria.Select(Code));

    private async Task<Result<Outcome>> Decide(Request request, CaseFile file, IReadOnlyList<Guid> alleged, CancellationToken stop)
    {
        var instrument = RiskInstrument.Newest(files, RiskInstrument.PartnerChecklist);
        var policy = MaracPolicy.From((await areas.Of(db, db.Actor.AreaCode, stop))!.Thresholds);
        var score = DashScore.Score(instrument, request.Checklist.Items);
        var repeat = await Repeats(request, file, alleged, policy, stop);
        var decision = MaracThreshold.Decide(new MaracEvidence
        {
            YesAnswers = score.Yes,
            ProfessionalJudgement = request.Judged,
            Rationale = request.Rationale,
            PoliceIncidents = request.PoliceIncidents,
            Repeat = repeat,
            OverrideVisibleHighRisk = request.HoldBack,
            OverrideReason = request.HoldBackReason,
        }, policy);
        return decision.Done ? new Outcome(instrument, score, decision.Value, repeat) : decision.Refusal!;
    }

    // Only what may be seen of earlier referrals is compared: the coordinator marks a repeat that lies on somebody else's case.
    private async Task<bool> Repeats(Request request, CaseFile file, IReadOnlyList<Guid> alleged, MaracPolicy policy, CancellationToken stop)
    {
        if (request.IncidentOn is not { } incidentOn)
            return false;
        var incident = new FurtherIncident(file.SurvivorPersonId, alleged.ToHashSet(), incidentOn, request.IncidentKind);
        var earlier = await db.Set<MaracCase>().AsNoTracking().Where(m => m.SurvivorPersonId == file.SurvivorPersonId)
            .Select(m => new { m.SurvivorPersonId, m.PerpetratorPersonIds, m.ReferredOn, m.IncidentOn }).ToListAsync(stop);
        return earlier.Any(last => MaracRepeat.Decide(new PastMaracReferral(last.SurvivorPersonId, Ids(last.PerpetratorPersonIds), last.ReferredOn, last.IncidentOn), incident, policy) == MaracRepeatOutcome.Repeat);
    }

    private async Task<List<Guid>> Alleged(Guid caseId, CancellationToken stop) =>
        [.. (await db.Set<Party>().Where(p => p.CaseId == caseId && p.Role == PartyRole.AllegedToHarm && p.To == null)
            .Join(db.Set<CaseFile>(), party => party.CaseId, file => file.Id, (party, file) => new { party, file })
            .Where(pair => pair.party.TowardsRecordId == null || pair.party.TowardsRecordId == pair.file.SurvivorRecordId)
            .Join(db.Set<PersonRecord>(), pair => pair.party.PersonRecordId, person => person.Id, (pair, person) => person.PersonId).Distinct().ToListAsync(stop)).Order()];

    private async Task<(bool Added, bool Coordinated)> List(Request request, CaseFile file, IReadOnlyList<Guid> alleged, Outcome outcome, CancellationToken stop)
    {
        var coordinators = await db.Set<Organisation>().AsNoTracking().Where(o => o.AreaCode == file.AreaCode && o.CoordinatesMarac && o.LeftOn == null).OrderBy(o => o.Name).ToListAsync(stop);
        var coordinator = coordinators.FirstOrDefault(o => o.AuthorityCode == file.HomeAuthorityCode) ?? coordinators.FirstOrDefault();
        if (coordinator is not null && !await db.Set<Involvement>().AnyAsync(i => i.CaseId == file.Id && i.OrganisationId == coordinator.Id && (i.To == null || i.To >= db.Today), stop))
            db.Add(new Involvement { CaseId = file.Id, OrganisationId = coordinator.Id, Kind = InvolvementKind.Marac, From = db.Today });
        var waiting = await db.Set<MaracCase>().Where(m => m.CaseId == file.Id && (m.State == MaracState.Listed || m.State == MaracState.Deferred))
            .OrderByDescending(m => m.ReferredOn).FirstOrDefaultAsync(stop);
        if (waiting is not null)
        {
            // The list says what is known now: every criterion met so far, and the newest incident.
            waiting.Meet(Criteria(outcome));
            waiting.IsRepeat |= outcome.Repeat;
            if (request.IncidentOn is { } incident && (waiting.IncidentOn is null || incident > waiting.IncidentOn))
                waiting.IncidentOn = incident;
        }
        else
        {
            db.Add(new MaracCase
            {
                AreaCode = file.AreaCode,
                CaseId = file.Id,
                SurvivorPersonId = file.SurvivorPersonId,
                PerpetratorPersonIds = string.Join(',', alleged),
                ReferredOn = db.Today,
                ReferredByOrganisationId = db.ActingFor,
                ReferringAgency = request.ReferringAgency,
                Criteria = Criteria(outcome),
                IncidentOn = request.IncidentOn,
                IsRepeat = outcome.Repeat,
                State = MaracState.Listed,
                ChildrenInHousehold = await db.Set<Party>().CountAsync(p => p.CaseId == file.Id && p.Role == PartyRole.Child && p.To == null, stop),
            });
        }

        if (coordinator is not null)
            db.Add(new Notice { OrganisationId = coordinator.Id, At = db.Now, Text = waiting is not null ? "A case on the MARAC list was assessed again." : "A case was referred to MARAC.", Link = "/marac" });
        return (waiting is null, coordinator is not null);
    }

    private static HashSet<Guid> Ids(string ids) => [.. ids.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];
}
