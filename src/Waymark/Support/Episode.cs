using Waymark.Access;
using Waymark.People;

namespace Waymark.Support;

/// <summary>One organisation's support for one person, from the day she began to wait until it ended.</summary>
public sealed class Episode : IOnCase, IWrittenBy
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid CaseId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required Guid PersonRecordId { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>Whether the person supported is a child, in their own right.</summary>
    public bool IsChild { get; init; }

    /// <summary>"refuge", "outreach", "idva", "sanctuary", "childrens", "therapy", "perpetrator".</summary>
    [Holds(FieldClass.Work)] public required string Kind { get; init; }
    public Guid? ReferralId { get; init; }

    /// <summary>The day the wait began: acceptance.</summary>
    public required DateOnly WaitingFrom { get; set; }

    /// <summary>The day support began; null while she waits.</summary>
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }

    /// <summary>Why it ended: "planned", "lost-contact", "moved-away", "declined-support", "deceased", "other".</summary>
    [Holds(FieldClass.Work)] public string? EndReason { get; set; }
    [Holds(FieldClass.Work)] public string? WorkerName { get; set; }
}

/// <summary>One contact of support: when, how, what for.</summary>
public sealed class Session : IOnCase, IWrittenBy
{
    private SealedText? note;

    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid CaseId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required Guid EpisodeId { get; init; }
    public required DateTime HeldAt { get; set; }

    /// <summary>"in-person", "phone", "video", "message", "group".</summary>
    [Holds(FieldClass.Work)] public required string Mode { get; set; }
    public int? Minutes { get; set; }

    /// <summary>A code of <c>standards/codes/support-types.json</c>.</summary>
    [Holds(FieldClass.Work)] public required string SupportType { get; set; }
    [Holds(FieldClass.Narrative)] public string? Note { get => note?.Words; set => note = SealedText.Of(value, note); }

    /// <summary>Whether she came; a session missed is kept too.</summary>
    public bool Attended { get; set; } = true;
}

/// <summary>When an outcome was measured.</summary>
public enum OutcomePoint
{
    Start,
    Review,
    End,
}

/// <summary>One of the four outcome measures, on our own scale of nought to ten, at one point of an episode (standards §7).</summary>
public sealed class OutcomeScore : IOnCase, IWrittenBy
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid CaseId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required Guid EpisodeId { get; init; }

    /// <summary>A code of <c>standards/codes/outcome-measures.json</c>.</summary>
    [Holds(FieldClass.Work)] public required string Measure { get; init; }
    public required OutcomePoint Point { get; set; }
    public required AnswerState State { get; set; }

    /// <summary>0 (worst) to 10 (best) when answered; null otherwise.</summary>
    public int? Score { get; set; }
    public required DateOnly On { get; set; }
}
