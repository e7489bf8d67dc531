using Waymark.Access;

namespace Waymark.Retention;

/// <summary>
/// Why a case may not be erased though its time has run out: an inquest, a review of a death, an inquiry. It stands until its day or until it is lifted.
/// </summary>
public sealed class LegalHold : IOfArea
{
    private SealedText? reason;

    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    [Holds(FieldClass.Work)] public required string AreaCode { get; init; }

    /// <summary>The case held.</summary>
    public required Guid HeldCaseId { get; init; }
    [Holds(FieldClass.Narrative)] public required string Reason { get => reason!.Words; init => reason = SealedText.Of(value, reason); }
    [Holds(FieldClass.Work)] public required string SetBy { get; init; }
    public required DateTime SetAt { get; init; }

    /// <summary>The last day it holds; null while nobody can say.</summary>
    public DateOnly? Until { get; set; }
    public DateTime? LiftedAt { get; set; }
    [Holds(FieldClass.Work)] public string? LiftedBy { get; set; }

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => LiftedAt is null && (Until is null || Until >= day);
}

/// <summary>On what ground somebody is erased.</summary>
public enum ErasureGround
{
    /// <summary>The time that the schedule keeps the record has run out.</summary>
    Schedule,

    /// <summary>They asked to be forgotten, and the partnership decided that they are (UK GDPR article 17).</summary>
    RightToErasure,
}

/// <summary>Where an erasure that somebody asked for stands.</summary>
public enum ErasureState
{
    Asked,
    Released,
    Refused,
}

/// <summary>Somebody asks that a case and the people on it are erased. Another person releases it, or refuses; never the same.</summary>
public sealed class ErasureRequest : IOfArea
{
    private SealedText? reason;

    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    [Holds(FieldClass.Work)] public required string AreaCode { get; init; }
    public required Guid ErasedCaseId { get; init; }
    public required ErasureGround Ground { get; init; }

    /// <summary>The rules of the schedule that had run out, by their codes; empty where the ground is another.</summary>
    [Holds(FieldClass.Work)] public required string Rules { get; init; }
    [Holds(FieldClass.Narrative)] public string? Reason { get => reason?.Words; init => reason = SealedText.Of(value, reason); }
    public required Guid AskedByUserId { get; init; }
    [Holds(FieldClass.Work)] public required string AskedBy { get; init; }
    public required DateTime AskedAt { get; init; }
    public required ErasureState State { get; set; }
    [Holds(FieldClass.Work)] public string? AnsweredBy { get; set; }
    public DateTime? AnsweredAt { get; set; }
}

/// <summary>What was erased: what kinds of record and how many, by which rule, who asked and who released it. It names nobody who was erased.</summary>
[Holds(FieldClass.Work)]
public sealed class DeletionManifest : IOfArea
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required string AreaCode { get; init; }
    public required DateTime At { get; init; }
    public required ErasureGround Ground { get; init; }
    public required string Rules { get; init; }
    public required string AskedBy { get; init; }
    public required string ReleasedBy { get; init; }

    /// <summary>JSON: kind of record to how many rows were removed, and how many were kept without identity.</summary>
    public required string Counts { get; init; }

    /// <summary>SHA-256 over everything above, so that a copy handed to somebody can be compared.</summary>
    public required string Digest { get; init; }
}
