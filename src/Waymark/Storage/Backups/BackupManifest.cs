using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waymark.Storage.Backups;

/// <summary>What a backup says about itself, so that a restored copy can be proved and not merely believed.</summary>
public sealed record BackupManifest
{
    /// <summary>"sqlite" or "postgresql": a backup goes back into the kind of database it came from.</summary>
    public required string Kind { get; init; }
    public required DateTime MadeAt { get; init; }
    public required string MadeBy { get; init; }

    /// <summary>The newest change of the schema that the copy carries.</summary>
    public required string Schema { get; init; }

    /// <summary>Rows in each table of the copy.</summary>
    public required IReadOnlyDictionary<string, long> Counts { get; init; }

    /// <summary>Random words sealed into the store just before it was copied: each row, and a keyed hash of its words.</summary>
    public required IReadOnlyDictionary<Guid, string> Canaries { get; init; }

    /// <summary>The data key, wrapped by the master key; the master key itself is in no backup.</summary>
    public required byte[] WrappedKey { get; init; }

    /// <summary>How many rows all tables hold.</summary>
    [JsonIgnore]
    public long Rows => Counts.Values.Sum();

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    internal static BackupManifest? FromBytes(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
