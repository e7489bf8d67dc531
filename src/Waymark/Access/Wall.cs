namespace Waymark.Access;

/// <summary>
/// Somebody who must not know of a case: one person with an account, or a whole organisation. It beats every tie. For them the case does not
/// exist, and neither does the wall.
/// </summary>
public sealed class Wall : IOnCase, IOfArea
{
    private SealedText? why;
    private SealedText? liftedWhy;

    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    [Holds(FieldClass.Work)] public required string AreaCode { get; init; }
    public required Guid CaseId { get; init; }

    /// <summary>The person who must not know; null when it is a whole organisation.</summary>
    public Guid? AgainstUserId { get; init; }

    /// <summary>The organisation that must not know; null when it is one person.</summary>
    public Guid? AgainstOrganisationId { get; init; }

    /// <summary>Where the person who must not know works: those who keep walls there are not told. Null when a whole organisation must not know.</summary>
    public Guid? UsersOrganisationId { get; init; }
    public required WallOrigin Origin { get; init; }

    /// <summary>Why, in words: what somebody said, or which details of the user's own were the same.</summary>
    [Holds(FieldClass.Narrative)] public required string Why { get => why!.Words; init => why = SealedText.Of(value); }

    /// <summary>Who declared it; null when it was matched.</summary>
    public Guid? DeclaredByUserId { get; init; }
    public required DateTime At { get; init; }

    /// <summary>When somebody looked at it and let it stand; null while nobody has.</summary>
    public DateTime? LetStandAt { get; set; }
    [Holds(FieldClass.Work)] public string? LetStandBy { get; set; }

    /// <summary>When somebody decided that they may know after all; null while it stands.</summary>
    public DateTime? LiftedAt { get; set; }
    [Holds(FieldClass.Work)] public string? LiftedBy { get; set; }
    [Holds(FieldClass.Narrative)] public string? LiftedWhy { get => liftedWhy?.Words; set => liftedWhy = SealedText.Of(value, liftedWhy); }
}

/// <summary>How a wall came to stand.</summary>
public enum WallOrigin
{
    /// <summary>Somebody said so.</summary>
    Declared,

    /// <summary>Something that somebody with an account told of themselves is the same as of somebody in the case.</summary>
    Matched,
}
