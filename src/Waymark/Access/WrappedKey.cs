namespace Waymark.Access;

/// <summary>A data key, wrapped by the master key that lies outside the database and its backups.</summary>
public sealed class WrappedKey
{
    public Guid Id { get; init; } = Identity.New();
    public required byte[] Wrapped { get; init; }
    public required DateTime MadeAt { get; init; }
}
