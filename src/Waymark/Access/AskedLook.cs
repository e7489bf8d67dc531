namespace Waymark.Access;

/// <summary>
/// Somebody was asked why they looked, by another of their organisation who reads the audit: what came of it. It stays as it was written.
/// </summary>
public sealed class AskedLook : IWrittenBy
{
    private SealedText? words;

    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid OrganisationId { get; init; }

    /// <summary>Whose looks they were.</summary>
    public required Guid UserId { get; init; }

    /// <summary>At which case; null where it was the pattern over many, or of searches. Not the case's own record: whoever asks may not work on it.</summary>
    public Guid? AboutCaseId { get; init; }

    /// <summary>The last look that was asked about: a later one is another question, unless this was right.</summary>
    public required DateTime LooksUntil { get; init; }
    public required bool WasRight { get; init; }

    /// <summary>What they said, and how it was found to be so.</summary>
    [Holds(FieldClass.Narrative)] public required string Words { get => words!.Words; init => words = SealedText.Of(value); }
    public required DateTime At { get; init; }
    public required Guid ByUserId { get; init; }
    [Holds(FieldClass.Work)] public required string ByName { get; init; }
}
