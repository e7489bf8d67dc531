using System.Linq.Expressions;
using Waymark.Access;

namespace Waymark.People;

/// <summary>What partners do together around one survivor.</summary>
public sealed class CaseFile : IRecord
{
    private SealedText? closedReason;

    private string reference = Identity.NewReference();

    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    [Holds(FieldClass.Work)] public required string AreaCode { get; init; }

    /// <summary>Known only to us; tells nothing about who or when. The store draws another before it saves a new case whose reference is taken.</summary>
    [Holds(FieldClass.Identity)] public string Reference { get => reference; init => reference = value; }
    public required Guid SurvivorRecordId { get; set; }

    /// <summary>The survivor, across organisations' records; counts of people use it.</summary>
    public required Guid SurvivorPersonId { get; set; }
    public required DateOnly OpenedOn { get; init; }
    public DateOnly? ClosedOn { get; set; }
    [Holds(FieldClass.Narrative)] public string? ClosedReason { get => closedReason?.Words; set => closedReason = SealedText.Of(value, closedReason); }

    /// <summary>The local authority she lived in when the case was opened; null when not known.</summary>
    [Holds(FieldClass.Work)] public string? HomeAuthorityCode { get; set; }

    /// <summary>The day the abuse last happened, as far as anybody has told: the Act asks how old people were then (Domestic Abuse Act 2021 s1(2)). Null when nobody has.</summary>
    public DateOnly? LastHappenedOn { get; set; }

    /// <summary>Takes another reference, when the first is another case's.</summary>
    internal void DrawAnotherReference() => reference = Identity.NewReference();
}

/// <summary>An organisation works on the case, from a day until a day. While it does, its people may see the case.</summary>
public sealed class Involvement : IOnCase
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid CaseId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required InvolvementKind Kind { get; init; }

    /// <summary>The accepted referral it came by; null when the organisation opened the case itself.</summary>
    public Guid? ReferralId { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>The last day, on which the case is still to be seen; null while they work on it.</summary>
    public DateOnly? To { get; set; }

    /// <summary>
    /// Those that go on after a day. Whoever joins, leaves or is told on the very day that another involvement of theirs ends must not be
    /// taken for somebody who stays: tomorrow they would see nothing.
    /// </summary>
    public static Expression<Func<Involvement, bool>> GoesOnAfter(DateOnly day) => involvement => involvement.To == null || involvement.To > day;
}

/// <summary>How an organisation came to work on a case.</summary>
public enum InvolvementKind
{
    Opened,
    AcceptedReferral,
    Marac,
}

/// <summary>Somebody's part in a case.</summary>
public enum PartyRole
{
    Survivor,
    Child,
    AllegedToHarm,
    OtherAdultAtRisk,
}

/// <summary>
/// A person's part in a case, as a directed edge with a source and dates.
/// A counter-allegation is a second edge; it never turns the first round.
/// </summary>
public sealed class Party : IOnCase
{
    private SealedText? source;

    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid CaseId { get; init; }
    public required Guid PersonRecordId { get; init; }
    public required PartyRole Role { get; init; }

    /// <summary>Whom the harm is alleged towards; null for other roles.</summary>
    public Guid? TowardsRecordId { get; init; }

    /// <summary>Who said so: "the survivor", "police report".</summary>
    [Holds(FieldClass.Narrative)] public required string Source { get => source!.Words; set => source = SealedText.Of(value, source); }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }
}

/// <summary>How two people in a case are connected: a code of the statutory list (Domestic Abuse Act 2021 s2). Many and dated.</summary>
public sealed class Connection : IOnCase
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid CaseId { get; init; }
    public required Guid OneRecordId { get; init; }
    public required Guid OtherRecordId { get; init; }

    /// <summary>A code of <c>standards/codes/personal-connections.json</c>.</summary>
    [Holds(FieldClass.Identity)] public required string Code { get; init; }
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }
}

/// <summary>A kind of abuse told of in this case (Domestic Abuse Act 2021 s1(3)), or one of the flags beside the five.</summary>
public sealed class AbuseReport : IOnCase
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid CaseId { get; init; }

    /// <summary>A code of <c>standards/codes/abuse-types.json</c>.</summary>
    [Holds(FieldClass.Risk)] public required string Code { get; init; }
    public required DateOnly ReportedOn { get; init; }
}
