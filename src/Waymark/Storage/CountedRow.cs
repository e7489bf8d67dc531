using Microsoft.EntityFrameworkCore;
using Waymark.Access;

namespace Waymark.Storage;

/// <summary>One row behind a figure: what to open, what it counts once by, and on which side of the figure it stands.</summary>
public sealed class CountedRow
{
    /// <summary>The record to open.</summary>
    public Guid Id { get; init; }

    /// <summary>What is counted once however many rows tell of it: a person, a household, a decision.</summary>
    public Guid Once { get; init; }

    /// <summary>One of <see cref="Standing"/>.</summary>
    public int Standing { get; init; }

    /// <summary>Which line of a breakdown it belongs to; null when there is none.</summary>
    public string? Part { get; init; }
}

/// <summary>
/// On which side of a figure a row stands; numbers, because the database takes the least where several answers speak of one person.
/// The three ways of not knowing are kept apart.
/// </summary>
public static class Standing
{
    /// <summary>Counted: above the line of a share.</summary>
    public const int Counted = 0;

    /// <summary>Known and not counted: below the line only.</summary>
    public const int OutOf = 1;

    /// <summary>Would not say.</summary>
    public const int Declined = 2;

    /// <summary>Asked, and nobody knows.</summary>
    public const int Unknown = 3;

    /// <summary>Never asked.</summary>
    public const int NotAsked = 4;
}

/// <summary>A kind of row behind figures, and how its rows are opened: through the ordinary set, which shows each person only what they may see.</summary>
/// <param name="Name">The record's name.</param>
/// <param name="Visible">Which of these ids the actor may see.</param>
/// <param name="Writers">For each of these ids the organisation that answers for the row; null where the partnership itself does.</param>
public sealed record RowKind(string Name, Func<WaymarkDb, IReadOnlyList<Guid>, IQueryable<Guid>> Visible, Func<WaymarkDb, IQueryable<Guid>, IQueryable<Guid>>? Writers)
{
    /// <summary>Rows of a record that nobody writes for one organisation.</summary>
    public static RowKind Of<T>()
        where T : class, IRecord => new(typeof(T).Name, Seen<T>, null);

    /// <summary>Rows of a record that says who wrote it.</summary>
    public static RowKind Written<T>()
        where T : class, IWrittenBy => By<T>((_, rows) => rows.Select(row => row.OrganisationId));

    /// <summary>Rows of a record, with how to find who answers for each.</summary>
    public static RowKind By<T>(Func<WaymarkDb, IQueryable<T>, IQueryable<Guid>> writers)
        where T : class, IRecord => new(typeof(T).Name, Seen<T>, (db, ids) => writers(db, db.Counted<T>().Where(row => ids.Contains(row.Id))));

    private static IQueryable<Guid> Seen<T>(WaymarkDb db, IReadOnlyList<Guid> ids)
        where T : class, IRecord => db.Set<T>().AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => row.Id);
}

/// <summary>Rows behind a figure that the actor may open, out of how many there are, and which organisations answer for all of them.</summary>
/// <param name="Rows">The kind of record and its id.</param>
/// <param name="Total">How many rows the figure rests on, seen or not.</param>
/// <param name="Writers">How many rows of each kind each organisation answers for, the most first: whom to ask where a figure looks wrong. It names no case.</param>
public sealed record OpenedRows(IReadOnlyList<(string Kind, Guid Id)> Rows, int Total, IReadOnlyList<(string Kind, Guid Organisation, int Rows)> Writers);

/// <summary>
/// Opens a figure down to its rows in two steps that must stay two: the ids first, then the ordinary sets. Put into one query, the
/// counting would switch the visibility filter off for all of it and show rows of other people's cases.
/// </summary>
public static class RowsBehind
{
    private const int Handful = 500;

    /// <summary>The first so many rows the actor may see.</summary>
    /// <exception cref="WallException">The actor may not open rows.</exception>
    public static async Task<OpenedRows> Open(this WaymarkDb db, IQueryable<CountedRow> counted, IReadOnlyList<RowKind> kinds, int most, CancellationToken stop)
    {
        if (!db.Actor.May(Permission.OpenRows))
            throw new WallException("Opening the rows behind a figure needs a role that may.");
        var ids = await counted.Select(row => row.Id).Distinct().ToListAsync(stop);
        var opened = new List<(string, Guid)>();
        foreach (var some in ids.Chunk(Handful))
        {
            foreach (var kind in kinds)
                opened.AddRange((await kind.Visible(db, some).ToListAsync(stop)).Select(id => (kind.Name, id)));
            if (opened.Count >= most)
                break;
        }

        var writers = new List<(string, Guid, int Rows)>();
        foreach (var kind in kinds.Where(kind => kind.Writers is not null))
            writers.AddRange((await kind.Writers!(db, counted.Select(row => row.Id)).GroupBy(organisation => organisation)
                .Select(own => new { own.Key, Count = own.Count() }).ToListAsync(stop)).Select(own => (kind.Name, own.Key, own.Count)));
        return new OpenedRows([.. opened.Take(most)], ids.Count, [.. writers.OrderByDescending(own => own.Rows)]);
    }
}
