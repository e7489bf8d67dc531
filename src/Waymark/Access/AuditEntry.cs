namespace Waymark.Access;

/// <summary>One record changed by one act: who, when, why, and what it said before and after.</summary>
public sealed class AuditEntry
{
    public Guid Id { get; init; } = Identity.New();
    public required DateTime At { get; init; }
    public required Guid UserId { get; init; }
    public required string UserName { get; init; }
    public required Guid OrganisationId { get; init; }
    public required string Activity { get; init; }
    public string? Reason { get; init; }

    /// <summary>What kind of record, in the sector's word: "Referral", "Stay".</summary>
    public required string Kind { get; init; }
    public required Guid RecordId { get; init; }
    public Guid? CaseId { get; init; }

    /// <summary>"Added", "Changed" or "Removed"; a bulk load is "Loaded" or "Undone".</summary>
    public required string Change { get; init; }

    /// <summary>JSON: <c>{"Field":["before","after"]}</c>; sealed fields say only that they changed.</summary>
    public required string Changes { get; init; }
}

/// <summary>One look: who opened which page, when. Written before any byte of the page leaves.</summary>
public sealed class ReadEntry
{
    public Guid Id { get; init; } = Identity.New();
    public required DateTime At { get; init; }
    public required Guid UserId { get; init; }
    public required string UserName { get; init; }
    public required Guid OrganisationId { get; init; }

    /// <summary>The page's own name, never its address with what was typed.</summary>
    public required string Page { get; init; }
    public Guid? CaseId { get; init; }

    /// <summary>A keyed hash of the words searched for; null when nothing was searched.</summary>
    public string? SearchHash { get; init; }
}

/// <summary>A form that was handled once: sending it again shows what the first sending led to.</summary>
public sealed class HandledRequest
{
    public required string Key { get; init; }
    public required Guid UserId { get; init; }
    public required string Page { get; init; }
    public required DateTime At { get; init; }
    public string? Location { get; set; }
}

/// <summary>What somebody has typed and not sent yet, sealed, until it expires.</summary>
public sealed class Draft
{
    public Guid Id { get; init; } = Identity.New();
    public required Guid UserId { get; init; }

    /// <summary>Which journey, and of what: "referral" or "assessment:{case}".</summary>
    public required string Journey { get; init; }
    public required byte[] Sealed { get; set; }
    public required DateTime SavedAt { get; set; }
    public required DateTime ExpiresAt { get; set; }
}

/// <summary>Word to an organisation, or to one person in it, that something needs them. Neutral words: never a survivor's name.</summary>
public sealed class Notice
{
    public Guid Id { get; init; } = Identity.New();
    public required Guid OrganisationId { get; init; }
    public Guid? UserId { get; init; }
    public required DateTime At { get; init; }
    public required string Text { get; init; }

    /// <summary>Where to go: a path inside the application.</summary>
    public required string Link { get; init; }
    public DateTime? ReadAt { get; set; }
}

/// <summary>A data key, wrapped by the master key that lies outside the database and its backups.</summary>
public sealed class WrappedKey
{
    public Guid Id { get; init; } = Identity.New();
    public required byte[] Wrapped { get; init; }
    public required DateTime MadeAt { get; init; }
}
