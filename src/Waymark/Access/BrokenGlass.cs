namespace Waymark.Access;

/// <summary>
/// Somebody opened a case that is not theirs because somebody may come to harm. It says why, ends by itself, tells those who work on the case
/// in the same moment, and is looked at afterwards by one of them.
/// </summary>
public sealed class BrokenGlass : IOnCase, IWrittenBy
{
    /// <summary>The longest that glass stays broken.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(4);

    private SealedText? reason;
    private SealedText? reviewWords;

    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid CaseId { get; init; }

    /// <summary>The organisation of whoever opened it.</summary>
    public required Guid OrganisationId { get; init; }
    public required Guid UserId { get; init; }
    [Holds(FieldClass.Work)] public required string UserName { get; init; }
    [Holds(FieldClass.Narrative)] public required string Reason { get => reason!.Words; init => reason = SealedText.Of(value); }
    public required DateTime At { get; init; }

    /// <summary>When it ends, in UTC: four hours later at most.</summary>
    public required DateTime Until { get; set; }

    /// <summary>When somebody who works on the case looked at it; null while nobody has.</summary>
    public DateTime? ReviewedAt { get; set; }
    [Holds(FieldClass.Work)] public string? ReviewedBy { get; set; }

    /// <summary>Whether it was right; null until reviewed.</summary>
    public bool? WasRight { get; set; }
    [Holds(FieldClass.Narrative)] public string? ReviewWords { get => reviewWords?.Words; set => reviewWords = SealedText.Of(value, reviewWords); }
}
