using Waymark.Access;

namespace Waymark.Messages;

/// <summary>
/// A message that somebody working on a case asked for: to the survivor, or to a colleague who works on it too. It holds no words of
/// anybody's: what it says stands in the standards, and whether it goes is decided when it would go.
/// </summary>
public sealed class OutgoingMessage : IOnCase, IWrittenBy
{
    private SealedText? askedFor;

    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid CaseId { get; init; }

    /// <summary>Who asked for it; only they withdraw it.</summary>
    public required Guid OrganisationId { get; init; }
    public required Guid AskedByUserId { get; init; }
    [Holds(FieldClass.Work)] public required string AskedBy { get; init; }
    public required DateTime AskedAt { get; init; }

    /// <summary>The survivor's record; null when it goes to a colleague.</summary>
    public Guid? ToRecordId { get; init; }

    /// <summary>The colleague; null when it goes to the survivor.</summary>
    public Guid? ToUserId { get; init; }
    public required MessageChannel Channel { get; init; }

    /// <summary>A code of <c>standards/messages/wordings.json</c>.</summary>
    [Holds(FieldClass.Work)] public required string Wording { get; init; }

    /// <summary>The number or address as it stood when it was asked for: where it has changed since, somebody looks before anything goes.</summary>
    [Holds(FieldClass.Contact)] public required string AskedFor { get => askedFor!.Words; init => askedFor = SealedText.Of(value); }

    /// <summary>Not before this.</summary>
    public required DateTime DueAt { get; init; }
    public MessageState State { get; set; }

    /// <summary>Why it was held back or did not go, in words that tell what to do instead; null otherwise.</summary>
    [Holds(FieldClass.Work)] public string? Why { get; set; }

    /// <summary>How often it was handed to the carrier.</summary>
    public int Tries { get; set; }
    public DateTime? TriedAt { get; set; }

    /// <summary>When the carrier took it.</summary>
    public DateTime? SentAt { get; set; }
}

/// <summary>By what a message goes.</summary>
public enum MessageChannel
{
    Text,
    Email,
}

/// <summary>What has become of a message.</summary>
public enum MessageState
{
    Waiting,

    /// <summary>It is being handed to the carrier. Where it stays so, whoever was handing it over was stopped in the middle.</summary>
    HandingOver,
    Sent,

    /// <summary>The rule said no when it would have gone. It never goes by itself after that.</summary>
    HeldBack,
    Withdrawn,

    /// <summary>The carrier refused it for good, or too often.</summary>
    Failed,

    /// <summary>It may have gone: the carrier cannot say. It is not sent again, because twice may be once too often.</summary>
    NotKnown,
}
