namespace Waymark.Access;

/// <summary>What somebody has typed and not sent yet, sealed, until it expires.</summary>
[Holds(FieldClass.Work)]
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
