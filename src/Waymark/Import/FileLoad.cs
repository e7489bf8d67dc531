using Waymark.Access;

namespace Waymark.Import;

/// <summary>One partner's file loaded at one time: what it held, and that it can be, or was, undone.</summary>
public sealed class FileLoad : IWrittenBy
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid OrganisationId { get; init; }
    public required string AreaCode { get; init; }

    /// <summary>Which loader: "refuge-referrals".</summary>
    public required string Loader { get; init; }

    /// <summary>SHA-256 of the file: the same file again changes nothing.</summary>
    public required string Digest { get; init; }
    public required DateTime LoadedAt { get; init; }
    public required string LoadedBy { get; init; }
    public required int RecordCount { get; init; }

    /// <summary>What the command printed, as JSON.</summary>
    public required string Summary { get; init; }
    public DateTime? UndoneAt { get; set; }
}

/// <summary>One record that a load wrote; undoing the load removes exactly these.</summary>
public sealed class LoadedRecord
{
    public required Guid LoadId { get; init; }
    public required string Kind { get; init; }
    public required Guid RecordId { get; init; }
}
