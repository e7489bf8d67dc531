using Waymark.Access;

namespace Waymark.Marac;

/// <summary>What a referrer knows that bears on whether Marac should hear the case.</summary>
public sealed record MaracEvidence
{
    /// <summary>Yes answers on the Dash; null when none was done.</summary>
    public int? YesAnswers { get; init; }

    /// <summary>The professional is seriously concerned, whatever the score.</summary>
    public bool ProfessionalJudgement { get; init; }

    /// <summary>Why the professional is concerned: as mandatory as the concern.</summary>
    public string? Rationale { get; init; }

    /// <summary>Incidents reported to the police within the policy's window; null when not known.</summary>
    public int? PoliceIncidents { get; init; }

    /// <summary>What <see cref="MaracRepeat"/> says.</summary>
    public bool Repeat { get; init; }

    /// <summary>The worker asks that visible high risk alone should not send this case to Marac.</summary>
    public bool OverrideVisibleHighRisk { get; init; }

    /// <summary>Why not.</summary>
    public string? OverrideReason { get; init; }
}

/// <summary>A reason for which Marac hears a case.</summary>
public enum MaracCriterion
{
    /// <summary>Visible high risk: VHR.</summary>
    VisibleHighRisk,

    /// <summary>Professional judgement: PJ.</summary>
    ProfessionalJudgement,

    /// <summary>Potential escalation: PE.</summary>
    PotentialEscalation,

    /// <summary>Repeat: REP.</summary>
    Repeat,
}

/// <summary>Whether a case goes to Marac, with every criterion that is true and not only the first.</summary>
/// <param name="Refer">Whether Marac hears it. When not: a safety plan and a referral to a service.</param>
/// <param name="Criteria">Every criterion that is met, an overridden one among them.</param>
/// <param name="OverrideReason">Why visible high risk was overridden; null when it was not.</param>
public sealed record MaracDecision(bool Refer, IReadOnlyList<MaracCriterion> Criteria, string? OverrideReason);

/// <summary>The referral criteria of Marac: any one is enough, and all that are true are kept (standards §3.2).</summary>
public static class MaracThreshold
{
    /// <summary>Decides, or says what is missing from the referral.</summary>
    public static Result<MaracDecision> Decide(MaracEvidence evidence, MaracPolicy policy)
    {
        if (evidence.ProfessionalJudgement && string.IsNullOrWhiteSpace(evidence.Rationale))
        {
            return new Refusal("Say what makes you seriously concerned. A referral on professional judgement needs your reasons, so that Marac can act on them.",
                nameof(MaracEvidence.Rationale));
        }

        var criteria = new List<MaracCriterion>();
        if (evidence.YesAnswers >= policy.VisibleHighRiskAt)
        {
            criteria.Add(MaracCriterion.VisibleHighRisk);
        }

        if (evidence.ProfessionalJudgement)
        {
            criteria.Add(MaracCriterion.ProfessionalJudgement);
        }

        if (evidence.PoliceIncidents >= policy.EscalationAtIncidents)
        {
            criteria.Add(MaracCriterion.PotentialEscalation);
        }

        if (evidence.Repeat)
        {
            criteria.Add(MaracCriterion.Repeat);
        }

        if (!evidence.OverrideVisibleHighRisk || !criteria.Contains(MaracCriterion.VisibleHighRisk))
        {
            return new MaracDecision(criteria.Count > 0, criteria, null);
        }

        // Only visible high risk can be set aside: the others are somebody's judgement or somebody's history.
        return string.IsNullOrWhiteSpace(evidence.OverrideReason)
            ? new Refusal("The score is visible high risk, so the case goes to Marac. To hold it back, write down why.", nameof(MaracEvidence.OverrideReason))
            : new MaracDecision(criteria.Count > 1, criteria, evidence.OverrideReason.Trim());
    }
}
