using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Import;

/// <summary>Takes a load back whole, as if the file had never come. Afterwards the file can be loaded again.</summary>
public sealed class UndoLoad(WaymarkDb db, Database database)
{
    private static readonly Activity Activity = new("Undo a load", Permission.LoadFiles);

    /// <summary>How many records went.</summary>
    public async Task<Result<int>> Run(Guid loadId, CancellationToken stop)
    {
        var load = await db.Counted<FileLoad>().SingleOrDefaultAsync(l => l.Id == loadId && l.AreaCode == db.Actor.AreaCode, stop);
        if (load is null)
            return new Refusal("There is no such load");
        await using var onBehalf = database.Open(db.Actor.OnBehalfOf(load.OrganisationId));
        await using var door = await BulkDoor.Open(onBehalf, load.Id, stop);
        if (await door.Remove(stop) is { } refusal)
            return refusal;
        await door.Commit(Activity, null, load.Digest, stop);
        return door.Count;
    }
}

/// <summary>The files loaded for the partnership, newest first. It tells counts and no names.</summary>
public sealed class FileLoads(WaymarkDb db)
{
    public const int PageSize = 25;

    /// <summary>One load, and whose it was.</summary>
    public sealed record Row(Guid Id, string Organisation, string Loader, DateTime LoadedAt, string LoadedBy, int RecordCount, DateTime? UndoneAt);

    public async Task<(IReadOnlyList<Row> Rows, int Total)> Show(int page, CancellationToken stop)
    {
        var loads = db.Counted<FileLoad>().Where(load => load.AreaCode == db.Actor.AreaCode);
        var organisations = db.Set<Organisation>();
        var rows = await loads.OrderByDescending(load => load.LoadedAt).ThenBy(load => load.Id).Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize)
            .Select(load => new Row(load.Id, organisations.Where(o => o.Id == load.OrganisationId).Select(o => o.Name).First(), load.Loader, load.LoadedAt, load.LoadedBy, load.RecordCount, load.UndoneAt))
            .ToListAsync(stop);
        return (rows, await loads.CountAsync(stop));
    }

    /// <summary>One load, with what it came to; null when there is none.</summary>
    public Task<FileLoad?> Find(Guid id, CancellationToken stop) =>
        db.Counted<FileLoad>().SingleOrDefaultAsync(load => load.Id == id && load.AreaCode == db.Actor.AreaCode, stop);
}
