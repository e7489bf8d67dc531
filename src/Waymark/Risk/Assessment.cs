using Waymark.Access;

namespace Waymark.Risk;

/// <summary>
/// One risk assessment: an instrument at an edition, its answers, the judgement and what was decided. Never converted into another instrument.
/// It is evidence: a wrong one is never changed. A corrected one stands in its place and counts; the earlier stays to be read.
/// </summary>
public sealed class Assessment : IOnCase, IWrittenBy
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid CaseId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required string AssessorName { get; init; }

    /// <summary>"safelives-dash"; with <see cref="Edition"/> it names a file under <c>standards/risk</c>.</summary>
    public required string Instrument { get; init; }
    public required string Edition { get; init; }
    public required DateTime CompletedAt { get; init; }

    /// <summary>JSON: item number to "yes", "no" or "unknown"; an item left out was not answered.</summary>
    public required string Answers { get; init; }

    /// <summary>JSON: item number to what was said.</summary>
    public string? Comments { get; init; }
    public required int YesCount { get; init; }
    public required int UnansweredCount { get; init; }
    public required bool JudgedHighRisk { get; init; }
    public string? JudgementReason { get; init; }

    /// <summary>Incidents reported to the police in the months before that the area counts, as told; null when not asked.</summary>
    public int? PoliceIncidents { get; init; }

    /// <summary>All criteria of standards §3.2 that were met: "VHR,PJ,PE,REP".</summary>
    public required string Criteria { get; init; }

    /// <summary>What was decided about the MARAC.</summary>
    public required bool ReferToMarac { get; init; }

    /// <summary>Why a case that met the threshold was not referred; null when it was.</summary>
    public string? OverrideReason { get; init; }

    /// <summary>The newest incident told of; null when none was.</summary>
    public DateOnly? IncidentOn { get; init; }

    /// <summary>What kind it was, by its name in <c>FurtherIncidentKind</c>; null when it was not said.</summary>
    public string? IncidentKind { get; init; }

    /// <summary>The assessment that this one puts right; null when it puts none right.</summary>
    public Guid? CorrectsId { get; init; }
    public DateTime? CorrectedAt { get; init; }
    public string? CorrectedBy { get; init; }
    public string? CorrectionReason { get; init; }

    /// <summary>The corrected assessment that stands in its place; null while this one counts.</summary>
    public Guid? SupersededById { get; set; }
}
