namespace Waymark.Access;

/// <summary>
/// One mark that somebody left: what they did or that they looked. Marks of one organisation are numbered without a gap and each is
/// bound to the one before it (<see cref="AuditChain"/>), so that none can be changed, put in or taken out unseen.
/// </summary>
public abstract class TrailEntry
{
    public Guid Id { get; init; } = Identity.New();

    /// <summary>When, in UTC, to the microsecond: as exact as both databases keep it.</summary>
    public required DateTime At { get; init; }
    public required Guid UserId { get; init; }
    public required string UserName { get; init; }
    public required Guid OrganisationId { get; init; }
    public Guid? CaseId { get; init; }

    /// <summary>Which mark of the organisation's: 1, 2, 3 and so on. The store gives it as it saves.</summary>
    public long Number { get; internal set; }

    /// <summary>Thirty-two bytes that bind what stands here to the mark before it.</summary>
    public byte[] Link { get; internal set; } = [];
}

/// <summary>One record changed by one act: who, when, why, and what it said before and after.</summary>
public sealed class AuditEntry : TrailEntry
{
    public required string Activity { get; init; }
    public string? Reason { get; init; }

    /// <summary>What kind of record, in the sector's word: "Referral", "Stay".</summary>
    public required string Kind { get; init; }
    public required Guid RecordId { get; init; }

    /// <summary>"Added", "Changed" or "Removed"; a bulk load is "Loaded" or "Undone".</summary>
    public required string Change { get; init; }

    /// <summary>JSON: <c>{"Field":["before","after"]}</c>; sealed fields say only that they changed.</summary>
    public required string Changes { get; init; }
}

/// <summary>One look: who opened which page, when. Written before any byte of the page leaves.</summary>
public sealed class ReadEntry : TrailEntry
{
    /// <summary>The page's own name, never its address with what was typed.</summary>
    public required string Page { get; init; }

    /// <summary>A keyed hash of the words searched for; null when nothing was searched.</summary>
    public string? SearchHash { get; init; }
}
