using Waymark.Access;

namespace Waymark.Accommodation;

/// <summary>Safe accommodation that one organisation runs: a refuge, dispersed homes, a sanctuary scheme. Its address is kept nowhere here.</summary>
[Holds(FieldClass.Work)]
public sealed class Scheme : IWrittenBy
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid OrganisationId { get; init; }
    public required string AreaCode { get; init; }
    public required string Name { get; set; }

    /// <summary>A code of <c>standards/codes/accommodation-types.json</c>.</summary>
    public required string AccommodationType { get; set; }

    /// <summary>The authority with the duty under Part 4 of the Domestic Abuse Act 2021 that commissions it or in whose area it lies.</summary>
    public required string AuthorityCode { get; set; }
    public bool Commissioned { get; set; } = true;

    /// <summary>Who provides it, and who owns or manages the building; null until somebody says.</summary>
    public AccommodationProvider? Provider { get; set; }
    public AccommodationProvider? OwnedOrManagedBy { get; set; }

    /// <summary>Whether people stay there for a time only; null until somebody says.</summary>
    public bool? Temporary { get; set; }

    /// <summary>Whether each household has a separate and self-contained home; null until somebody says.</summary>
    public bool? SelfContained { get; set; }

    /// <summary>Whether more than one household shares a toilet, a place to wash or a place to cook; null until somebody says.</summary>
    public bool? Shared { get; set; }

    /// <summary>What <see cref="RelevanceAdvice"/> said when these were last answered, for the annual return; null when it could not tell.</summary>
    public bool? Relevant { get; set; }
}

/// <summary>One unit: what one household occupies.</summary>
[Holds(FieldClass.Work)]
public sealed class Unit : IWrittenBy
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid OrganisationId { get; init; }
    public required Guid SchemeId { get; init; }

    /// <summary>"Room 4", "Flat B": never where it is.</summary>
    public required string Name { get; set; }
    public required int Bedspaces { get; set; }
    public bool WheelchairAccessible { get; set; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }

    /// <summary>Why it cannot be used now; null when it can.</summary>
    public string? OutOfService { get; set; }
}

/// <summary>One household in one scheme, from the day it came until the day it left.</summary>
public sealed class Stay : IOnCase, IWrittenBy
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid CaseId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required Guid SchemeId { get; set; }
    public Guid? UnitId { get; set; }

    /// <summary>The adult whose stay it is, and the person behind that record.</summary>
    public required Guid PersonRecordId { get; init; }
    public required Guid PersonId { get; init; }
    public Guid? ReferralId { get; init; }
    public required DateOnly From { get; set; }
    public DateOnly? To { get; set; }

    /// <summary>Where the household went: a code of <c>standards/codes/move-on-destinations.json</c>.</summary>
    [Holds(FieldClass.Work)] public string? Destination { get; set; }
}

/// <summary>One person in a stay: the adult and each child, each counted in their own right (Domestic Abuse Act 2021 s3).</summary>
public sealed class StayMember : IOnCase
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid CaseId { get; init; }
    public required Guid StayId { get; init; }
    public required Guid PersonRecordId { get; init; }
    public required Guid PersonId { get; init; }
    public required bool IsChild { get; init; }
}

/// <summary>A household that could not be given a place: one referral decision, one primary reason, and what happened next for them.</summary>
public sealed class TurnAway : IWrittenBy
{
    private SealedText? otherReason;

    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid OrganisationId { get; init; }
    [Holds(FieldClass.Work)] public required string AreaCode { get; init; }
    [Holds(FieldClass.Work)] public required string AuthorityCode { get; init; }

    /// <summary>The referral refused; null for somebody who only rang.</summary>
    public Guid? ReferralId { get; init; }

    /// <summary>The survivor where known, so that a household turned away twice can be counted once.</summary>
    public Guid? PersonId { get; init; }
    public required DateOnly On { get; set; }

    /// <summary>A code of <c>standards/codes/accommodation-types.json</c>.</summary>
    [Holds(FieldClass.Work)] public required string AccommodationType { get; init; }

    /// <summary>A code of <c>standards/codes/refusal-reasons.json</c>.</summary>
    [Holds(FieldClass.Work)] public required string PrimaryReason { get; set; }
    [Holds(FieldClass.Work)] public string? SecondaryReasons { get; set; }
    [Holds(FieldClass.Narrative)] public string? OtherReason { get => otherReason?.Words; set => otherReason = SealedText.Of(value, otherReason); }
    [Holds(FieldClass.Work)] public required string NextAction { get; set; }
    public int Adults { get; init; } = 1;
    public int Children { get; set; }
}
