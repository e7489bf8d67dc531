using Waymark.Access;

namespace Waymark.Import;

/// <summary>One partner's file loaded at one time: what it held, and that it can be, or was, undone.</summary>
[Holds(FieldClass.Work)]
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

/// <summary>
/// The records of one kind that a load wrote; undoing the load removes exactly these. Their ids lie end to end in one row:
/// a row for each would double the work of loading.
/// </summary>
[Holds(FieldClass.Work)]
public sealed class LoadedRecords
{
    private const int Length = 16;

    public required Guid LoadId { get; init; }
    public required string Kind { get; init; }

    /// <summary>Sixteen bytes for each record, as SQLite keeps an id.</summary>
    public required byte[] Ids { get; init; }

    /// <summary>How many records.</summary>
    public int Count => Ids.Length / Length;

    public static LoadedRecords Of(Guid load, string kind, IReadOnlyList<Guid> records)
    {
        var ids = new byte[records.Count * Length];
        for (var at = 0; at < records.Count; at++)
            records[at].TryWriteBytes(ids.AsSpan(at * Length));
        return new LoadedRecords { LoadId = load, Kind = kind, Ids = ids };
    }

    public Guid[] Records()
    {
        var records = new Guid[Count];
        for (var at = 0; at < records.Length; at++)
            records[at] = new Guid(Ids.AsSpan(at * Length, Length));
        return records;
    }
}
