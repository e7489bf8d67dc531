namespace Waymark.Access;

/// <summary>Somebody with an account.</summary>
[Holds(FieldClass.Work)]
public sealed class User : IRecord
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid OrganisationId { get; set; }
    public required string Name { get; set; }

    /// <summary>What they type to sign in, lower case; unique.</summary>
    public required string SignInName { get; set; }

    /// <summary>A salted, slow hash; null until they have set a password.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Codes of <c>standards/access/roles.json</c>, separated by commas.</summary>
    public required string Roles { get; set; }

    /// <summary>Changes when a password or role changes or they leave; every session that carries an older one ends at once.</summary>
    public Guid Stamp { get; set; } = Identity.New();
    public DateTime? LastSignedInAt { get; set; }

    /// <summary>When the account was opened, or opened again after it was suspended.</summary>
    public DateTime? OpenedAt { get; set; }

    /// <summary>The key of their authenticator app, sealed; null when they have none.</summary>
    public byte[]? AuthenticatorKey { get; set; }

    /// <summary>The step of the last code that was accepted: no code works twice.</summary>
    public long? LastCodeStep { get; set; }

    /// <summary>When their recovery codes were made; null when they never had a second factor.</summary>
    public DateTime? RecoveryCodesMadeAt { get; set; }

    /// <summary>A keyed hash of who they are in their organisation's own directory, once it has spoken for them.</summary>
    public string? DirectoryIdentity { get; set; }

    /// <summary>Whether the next sign-in must set a new password: true for a password that somebody else chose.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>The last day of work here; null while they work here.</summary>
    public DateOnly? LeftOn { get; set; }

    public IEnumerable<string> RoleCodes => Roles.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
