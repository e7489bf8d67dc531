namespace Waymark.Access;

/// <summary>Word to an organisation, or to one person in it, that something needs them. Neutral words: never a survivor's name.</summary>
[Holds(FieldClass.Work)]
public sealed class Notice
{
    public Guid Id { get; init; } = Identity.New();
    public required Guid OrganisationId { get; init; }
    public Guid? UserId { get; init; }
    public required DateTime At { get; init; }
    public required string Text { get; init; }

    /// <summary>Where to go: a path inside the application.</summary>
    public required string Link { get; init; }

    /// <summary>The case it is about: whoever must not know of that case does not get the notice. Null when it is about none.</summary>
    public Guid? CaseId { get; init; }
    public DateTime? ReadAt { get; set; }
}
