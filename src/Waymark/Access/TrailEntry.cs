namespace Waymark.Access;

/// <summary>
/// One mark that somebody left: what they did or that they looked. Marks of one organisation are numbered without a gap and each is
/// bound to the one before it (<see cref="AuditChain"/>), so that none can be changed, put in or taken out unseen.
/// </summary>
[Holds(FieldClass.Work)]
public abstract class TrailEntry
{
    public Guid Id { get; init; } = Identity.New();

    /// <summary>When, in UTC, to the microsecond: as exact as both databases keep it.</summary>
    public required DateTime At { get; init; }
    public required Guid UserId { get; init; }
    public required string UserName { get; init; }
    public required Guid OrganisationId { get; init; }
    public Guid? CaseId { get; init; }

    /// <summary>The record that was changed; null of a look.</summary>
    public Guid? RecordId { get; init; }

    /// <summary>Which mark of the organisation's: 1, 2, 3 and so on. The store gives it as it saves.</summary>
    public long Number { get; internal set; }

    /// <summary>Thirty-two bytes that bind what stands here to the mark before it.</summary>
    public byte[] Link { get; internal set; } = [];
}

/// <summary>One record changed by one act: who, when, why, and what it said before and after.</summary>
[Holds(FieldClass.Work)]
public sealed class AuditEntry : TrailEntry
{
    private string changes = "";
    private string? reason;

    public required string Activity { get; init; }

    /// <summary>Why; sealed in the store where it is about somebody, and opened when it is read.</summary>
    public string? Reason { get => reason is null || Opener is null ? reason : Opener(reason, false); init => reason = value; }

    /// <summary>What kind of record, in the sector's word: "Referral", "Stay".</summary>
    public required string Kind { get; init; }

    /// <summary>"Added", "Changed" or "Removed"; a bulk load is "Loaded" or "Undone".</summary>
    public required string Change { get; init; }

    /// <summary>JSON: <c>{"Field":["before","after"]}</c>. What says who somebody is, or was sealed in the record, is sealed here under the same key; where somebody is stands nowhere.</summary>
    public required string Changes { get => Opener is null ? changes : Opener(changes, true); init => changes = value; }

    /// <summary>As they lie in the store: what the chain binds, so that it stays whole when a key is destroyed.</summary>
    internal string StoredChanges => changes;
    internal string? StoredReason => reason;

    /// <summary>What opens the sealed words; the store gives it with the entry.</summary>
    internal Func<string, bool, string>? Opener { get; set; }
}

/// <summary>One look: who opened which page, when. Written before any byte of the page leaves.</summary>
[Holds(FieldClass.Work)]
public sealed class ReadEntry : TrailEntry
{
    /// <summary>The page's own name, never its address with what was typed.</summary>
    public required string Page { get; init; }

    /// <summary>A keyed hash of the words searched for; null when nothing was searched.</summary>
    public string? SearchHash { get; init; }
}
