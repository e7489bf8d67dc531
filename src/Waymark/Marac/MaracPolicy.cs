using Waymark.Areas;

namespace Waymark.Marac;

/// <summary>The numbers one Marac works by. They are in its area's pack, with the source of each: protocols differ.</summary>
public sealed record MaracPolicy
{
    /// <summary>Yes answers that are visible high risk.</summary>
    public required int VisibleHighRiskAt { get; init; }

    /// <summary>Incidents reported to the police that are potential escalation.</summary>
    public required int EscalationAtIncidents { get; init; }

    /// <summary>Over how many months those incidents are counted.</summary>
    public required int EscalationWithinMonths { get; init; }

    /// <summary>For how many months after a referral a further incident makes the case a repeat.</summary>
    public required int RepeatWithinMonths { get; init; }

    /// <summary>What a case is judged by, from an area's thresholds.</summary>
    public static MaracPolicy From(Thresholds thresholds) => new()
    {
        VisibleHighRiskAt = thresholds.MaracVisibleHighRisk,
        EscalationAtIncidents = thresholds.MaracPotentialEscalation.Incidents,
        EscalationWithinMonths = thresholds.MaracPotentialEscalation.Months,
        RepeatWithinMonths = thresholds.MaracRepeatMonths,
    };
}
