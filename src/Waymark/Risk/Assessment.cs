using Waymark.Access;

namespace Waymark.Risk;

/// <summary>
/// One risk assessment: an instrument at an edition, its answers, the judgement and what was decided. Never converted into another instrument.
/// It is evidence: a wrong one is never changed. A corrected one stands in its place and counts; the earlier stays to be read.
/// </summary>
public sealed class Assessment : IOnCase, IWrittenBy
{
    private SealedText? answers;
    private SealedText? comments;
    private SealedText? judgementReason;
    private SealedText? overrideReason;
    private SealedText? correctionReason;

    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid CaseId { get; init; }
    public required Guid OrganisationId { get; init; }
    [Holds(FieldClass.Work)] public required string AssessorName { get; init; }

    /// <summary>"safelives-dash"; with <see cref="Edition"/> it names a file under <c>standards/risk</c>.</summary>
    [Holds(FieldClass.Work)] public required string Instrument { get; init; }
    [Holds(FieldClass.Work)] public required string Edition { get; init; }
    public required DateTime CompletedAt { get; init; }

    /// <summary>JSON: item number to "yes", "no" or "unknown"; an item left out was not answered.</summary>
    [Holds(FieldClass.Risk, Sealed = true)] public required string Answers { get => answers!.Words; init => answers = SealedText.Of(value, answers); }

    /// <summary>JSON: item number to what was said.</summary>
    [Holds(FieldClass.Narrative)] public string? Comments { get => comments?.Words; init => comments = SealedText.Of(value, comments); }
    public required int YesCount { get; init; }
    public required int UnansweredCount { get; init; }
    public required bool JudgedHighRisk { get; init; }
    [Holds(FieldClass.Narrative)] public string? JudgementReason { get => judgementReason?.Words; init => judgementReason = SealedText.Of(value, judgementReason); }

    /// <summary>Incidents reported to the police in the months before that the area counts, as told; null when not asked.</summary>
    public int? PoliceIncidents { get; init; }

    /// <summary>All criteria of standards §3.2 that were met: "VHR,PJ,PE,REP".</summary>
    [Holds(FieldClass.Risk)] public required string Criteria { get; init; }

    /// <summary>What was decided about the MARAC.</summary>
    public required bool ReferToMarac { get; init; }

    /// <summary>Why a case that met the threshold was not referred; null when it was.</summary>
    [Holds(FieldClass.Narrative)] public string? OverrideReason { get => overrideReason?.Words; init => overrideReason = SealedText.Of(value, overrideReason); }

    /// <summary>The newest incident told of; null when none was.</summary>
    public DateOnly? IncidentOn { get; init; }

    /// <summary>What kind it was, by its name in <c>FurtherIncidentKind</c>; null when it was not said.</summary>
    [Holds(FieldClass.Risk)] public string? IncidentKind { get; init; }

    /// <summary>The assessment that this one puts right; null when it puts none right.</summary>
    public Guid? CorrectsId { get; init; }
    public DateTime? CorrectedAt { get; init; }
    [Holds(FieldClass.Work)] public string? CorrectedBy { get; init; }
    [Holds(FieldClass.Narrative)] public string? CorrectionReason { get => correctionReason?.Words; init => correctionReason = SealedText.Of(value, correctionReason); }

    /// <summary>The corrected assessment that stands in its place; null while this one counts.</summary>
    public Guid? SupersededById { get; set; }
}
