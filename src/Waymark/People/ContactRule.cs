using Waymark.Access;

namespace Waymark.People;

/// <summary>
/// How to reach the survivor without putting her in danger: always first on the case page.
/// Everything is unsafe until somebody has asked her (standards §6.7).
/// </summary>
public sealed class ContactRule : IOnCase
{
    private SealedText? times;
    private SealedText? phone;
    private SealedText? emailAddress;
    private SealedText? messageHours;
    private SealedText? otherWay;
    private SealedText? whoMayAnswer;
    private SealedText? codeWord;
    private SealedText? doNotContactAsk;

    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid CaseId { get; init; }
    public bool SafeToCall { get; set; }
    public bool SafeToText { get; set; }
    public bool SafeToLeaveVoicemail { get; set; }
    public bool SafeToEmail { get; set; }
    public bool SafeToWrite { get; set; }

    /// <summary>When: "weekdays 10 to 2, not Tuesdays".</summary>
    [Holds(FieldClass.Contact)] public string? Times { get => times?.Words; set => times = SealedText.Of(value, times); }
    [Holds(FieldClass.Contact)] public string? Phone { get => phone?.Words; set => phone = SealedText.Of(value, phone); }

    /// <summary>The e-mail address that nobody else reads, as far as she knows.</summary>
    [Holds(FieldClass.Contact)] public string? EmailAddress { get => emailAddress?.Words; set => emailAddress = SealedText.Of(value, emailAddress); }

    /// <summary>The days and hours in which a text or an e-mail may arrive, as <see cref="SafeHours"/> writes them. Null when nobody has asked: then none is sent.</summary>
    [Holds(FieldClass.Contact)] public string? MessageHours { get => messageHours?.Words; set => messageHours = SealedText.Of(value, messageHours); }

    /// <summary>Another way that she said is safe, in her own words: "leave word with the nurse at the school".</summary>
    [Holds(FieldClass.Contact)] public string? OtherWay { get => otherWay?.Words; set => otherWay = SealedText.Of(value, otherWay); }

    /// <summary>Who else may answer, and what to say then.</summary>
    [Holds(FieldClass.Contact)] public string? WhoMayAnswer { get => whoMayAnswer?.Words; set => whoMayAnswer = SealedText.Of(value, whoMayAnswer); }
    [Holds(FieldClass.Contact)] public string? CodeWord { get => codeWord?.Words; set => codeWord = SealedText.Of(value, codeWord); }
    public bool WithholdNumber { get; set; } = true;

    /// <summary>When set, nobody contacts her: they ask this person.</summary>
    [Holds(FieldClass.Contact)] public string? DoNotContactAsk { get => doNotContactAsk?.Words; set => doNotContactAsk = SealedText.Of(value, doNotContactAsk); }

    /// <summary>The day she was last asked; null when nobody has asked her yet.</summary>
    public DateOnly? AskedOn { get; set; }

    /// <summary>Whether any way is known to be safe.</summary>
    public bool AnySafe => SafeToCall || SafeToText || SafeToLeaveVoicemail || SafeToEmail || SafeToWrite || OtherWay is not null;
}

/// <summary>
/// Where one person in a case is or was, sealed. Only <c>RevealSafeAddress</c> opens it. Somebody who moves gets a new one: the old is closed
/// with its last day, never written over, and nothing is sent to it any more.
/// </summary>
public sealed class Whereabouts : IOnCase
{
    private SealedText? address;

    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid CaseId { get; init; }
    public required Guid PersonRecordId { get; init; }

    /// <summary>The day it was written down; null where an older Waymark wrote it.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The day it stopped being where they are; null while it is.</summary>
    public DateOnly? To { get; set; }
    [Holds(FieldClass.Location)] public required SafeAddress Address { get => SafeAddress.From(address!); set => address = value.Sealed; }
}

/// <summary>What is known of somebody and an address that another has left.</summary>
public enum SharesAddress
{
    /// <summary>They go to the new address too.</summary>
    MovesToo,

    /// <summary>They stay where they are: whatever still goes to the old address reaches them.</summary>
    Stays,

    /// <summary>They do not live there.</summary>
    Elsewhere,

    NotKnown,
}

/// <summary>Who of the case still shares an address that somebody has left, as it was asked on the day of the move.</summary>
public sealed class StillShares : IOnCase
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid CaseId { get; init; }

    /// <summary>The old address.</summary>
    public required Guid WhereaboutsId { get; init; }
    public required Guid PersonRecordId { get; init; }
    public required SharesAddress Answer { get; init; }
    public required DateOnly AskedOn { get; init; }
}

/// <summary>Something that happened or was said, kept on the case's chronology. Fact and opinion are kept apart.</summary>
public sealed class Note : IOnCase, IWrittenBy
{
    private SealedText? text;
    private SealedText? nextStep;

    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid CaseId { get; init; }
    public required Guid OrganisationId { get; init; }
    [Holds(FieldClass.Work)] public required string AuthorName { get; init; }
    public required DateTime HappenedAt { get; set; }

    /// <summary>Whether it is the writer's opinion rather than what was seen or said.</summary>
    public bool IsOpinion { get; set; }

    /// <summary>"call", "visit", "meeting", "message", "other".</summary>
    [Holds(FieldClass.Work)] public required string Kind { get; set; }
    [Holds(FieldClass.Narrative)] public required string Text { get => text!.Words; set => text = SealedText.Of(value, text); }

    /// <summary>What is agreed next, by whom and by when; null when nothing is.</summary>
    [Holds(FieldClass.Narrative)] public string? NextStep { get => nextStep?.Words; set => nextStep = SealedText.Of(value, nextStep); }
    public DateOnly? NextStepBy { get; set; }
    public DateOnly? NextStepDoneOn { get; set; }
}
