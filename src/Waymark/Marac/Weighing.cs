using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Risk;
using Waymark.Storage;

namespace Waymark.Marac;

/// <summary>What an assessment comes to: its score by its own instrument, and the MARAC's criteria by the area's numbers.</summary>
internal sealed class Weighing(WaymarkDb db, ReferenceFiles files, AreaInForce areas)
{
    /// <param name="instrument">The checklist at the edition that was answered.</param>
    /// <param name="corrects">The assessment put right; null for a new one.</param>
    public async Task<Result<AssessAndRefer.Outcome>> Weigh(AssessAndRefer.Request request, CaseFile file, RiskInstrument instrument, Assessment? corrects, CancellationToken stop)
    {
        var policy = MaracPolicy.From((await areas.Of(db, db.Actor.AreaCode, stop))!.Thresholds);
        var score = DashScore.Score(instrument, request.Checklist.Items, policy.VisibleHighRiskAt);
        var (repeat, ofAnEarlier) = await Repeats(request, file, policy, corrects, stop);
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
        return decision.Done ? new AssessAndRefer.Outcome(instrument, score, decision.Value, repeat, ofAnEarlier) : decision.Refusal!;
    }

    /// <summary>The checklist at the edition an assessment was made by.</summary>
    public RiskInstrument InstrumentOf(Assessment assessment) => RiskInstrument.Read(files, assessment.Instrument, assessment.Edition);

    // Whether the incident is a further one after any referral, and whether after one that no longer waits: only that makes the case a repeat,
    // or a case heard once, for the first time, would be counted as one. Only what may be seen of earlier referrals is compared:
    // the coordinator marks a repeat that lies on somebody else's case.
    private async Task<(bool Further, bool OfAnEarlierCase)> Repeats(AssessAndRefer.Request request, CaseFile file, MaracPolicy policy, Assessment? corrects, CancellationToken stop)
    {
        if (request.IncidentOn is not { } incidentOn)
            return (false, false);
        var alleged = await new MaracListing(db).Alleged(file.Id, stop);
        var incident = new FurtherIncident(file.SurvivorPersonId, alleged.ToHashSet(), incidentOn, request.IncidentKind);
        var earlier = db.Set<MaracCase>().AsNoTracking().Where(m => m.SurvivorPersonId == file.SurvivorPersonId);
        // The referral that came of the assessment now put right, and any after it, is no earlier referral.
        if (corrects is not null && LondonTime.DateOf(corrects.CompletedAt) is var assessedOn)
            earlier = earlier.Where(m => m.ReferredOn < assessedOn || (m.ReferredOn == assessedOn && m.CaseId != file.Id));
        var last = await earlier.Select(m => new { m.CaseId, m.State, m.SurvivorPersonId, m.PerpetratorPersonIds, m.ReferredOn, m.IncidentOn }).ToListAsync(stop);
        var repeated = last.Where(m => MaracRepeat.Decide(new PastMaracReferral(m.SurvivorPersonId, MaracCase.Alleged(m.PerpetratorPersonIds), m.ReferredOn, m.IncidentOn), incident, policy) == MaracRepeatOutcome.Repeat).ToList();
        return (repeated.Count > 0, repeated.Any(m => m.CaseId != file.Id || m.State is not (MaracState.Listed or MaracState.Deferred)));
    }
}
