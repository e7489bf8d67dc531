using Waymark.Access;

namespace Waymark.People;

/// <summary>
/// How to reach the survivor without putting her in danger: always first on the case page.
/// Everything is unsafe until somebody has asked her (standards §6.7).
/// </summary>
public sealed class ContactRule : IOnCase
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid CaseId { get; init; }
    public bool SafeToCall { get; set; }
    public bool SafeToText { get; set; }
    public bool SafeToLeaveVoicemail { get; set; }
    public bool SafeToEmail { get; set; }
    public bool SafeToWrite { get; set; }

    /// <summary>When: "weekdays 10 to 2, not Tuesdays".</summary>
    public string? Times { get; set; }
    public string? Phone { get; set; }

    /// <summary>Another way that she said is safe, in her own words: "leave word with the nurse at the school".</summary>
    public string? OtherWay { get; set; }

    /// <summary>Who else may answer, and what to say then.</summary>
    public string? WhoMayAnswer { get; set; }
    public string? CodeWord { get; set; }
    public bool WithholdNumber { get; set; } = true;

    /// <summary>When set, nobody contacts her: they ask this person.</summary>
    public string? DoNotContactAsk { get; set; }

    /// <summary>The day she was last asked; null when nobody has asked her yet.</summary>
    public DateOnly? AskedOn { get; set; }

    /// <summary>Whether any way is known to be safe.</summary>
    public bool AnySafe => SafeToCall || SafeToText || SafeToLeaveVoicemail || SafeToEmail || SafeToWrite || OtherWay is not null;
}

/// <summary>Where one person in a case is, sealed. Only <c>RevealSafeAddress</c> opens it.</summary>
public sealed class Whereabouts : IOnCase
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid CaseId { get; init; }
    public required Guid PersonRecordId { get; init; }
    public required SafeAddress Address { get; set; }
}

/// <summary>Something that happened or was said, kept on the case's chronology. Fact and opinion are kept apart.</summary>
public sealed class Note : IOnCase, IWrittenBy
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid CaseId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required string AuthorName { get; init; }
    public required DateTime HappenedAt { get; set; }

    /// <summary>Whether it is the writer's opinion rather than what was seen or said.</summary>
    public bool IsOpinion { get; set; }

    /// <summary>"call", "visit", "meeting", "message", "other".</summary>
    public required string Kind { get; set; }
    public required string Text { get; set; }

    /// <summary>What is agreed next, by whom and by when; null when nothing is.</summary>
    public string? NextStep { get; set; }
    public DateOnly? NextStepBy { get; set; }
    public DateOnly? NextStepDoneOn { get; set; }
}
