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

    /// <summary>Cases a year expected for every 10,000 women and girls of 16 and over.</summary>
    public required decimal CasesPerTenThousand { get; init; }

    /// <summary>Cases a year that one full-time IDVA supports.</summary>
    public required decimal CasesPerIdva { get; init; }

    /// <summary>Cases a year that one full-time administrator looks after.</summary>
    public required decimal CasesPerAdministrator { get; init; }

    /// <summary>What a case is judged by, from an area's thresholds; how many cases to expect plays no part in that and stays nought.</summary>
    public static MaracPolicy From(Thresholds thresholds) => new()
    {
        VisibleHighRiskAt = thresholds.MaracVisibleHighRisk,
        EscalationAtIncidents = thresholds.MaracPotentialEscalation.Incidents,
        EscalationWithinMonths = thresholds.MaracPotentialEscalation.Months,
        RepeatWithinMonths = thresholds.MaracRepeatMonths,
        CasesPerTenThousand = 0,
        CasesPerIdva = 0,
        CasesPerAdministrator = 0,
    };
}
