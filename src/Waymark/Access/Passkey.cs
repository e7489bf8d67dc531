namespace Waymark.Access;

/// <summary>A passkey somebody signs in with: a key that their telephone, computer or security key holds, of which we hold the public half.</summary>
[Holds(FieldClass.Work)]
public sealed class Passkey : IRecord
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid UserId { get; init; }

    /// <summary>What its holder calls it.</summary>
    public required string Name { get; set; }

    /// <summary>A keyed hash of what the browser calls it.</summary>
    public required string CredentialHash { get; init; }

    /// <summary>The public key and what came with it, sealed.</summary>
    public required byte[] Sealed { get; set; }
    public required DateTime AddedAt { get; init; }
    public DateTime? UsedAt { get; set; }
}
