using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Areas;

/// <summary>Loads a partnership's files as a new version. The same files again are not a new version; earlier versions stay.</summary>
public sealed class LoadArea(WaymarkDb db)
{
    private static readonly Activity Activity = new("Load an area", Permission.Administer);

    /// <summary>What loading did.</summary>
    /// <param name="Number">The version now in force.</param>
    /// <param name="IsNew">Whether this load made it.</param>
    public sealed record Loaded(string AreaCode, int Number, bool IsNew);

    public async Task<Result<Loaded>> Run(AreaPack pack, CancellationToken stop)
    {
        var newest = await db.Set<AreaPackVersion>().AsNoTracking().Where(version => version.AreaCode == pack.Code)
            .OrderByDescending(version => version.Number).Select(version => new { version.Number, version.Digest }).FirstOrDefaultAsync(stop);
        if (newest?.Digest == pack.Digest)
            return new Loaded(pack.Code, newest.Number, IsNew: false);
        var number = (newest?.Number ?? 0) + 1;
        db.Add(new AreaPackVersion
        {
            AreaCode = pack.Code,
            Number = number,
            Digest = pack.Digest,
            LoadedAt = db.Now,
            LoadedBy = db.Actor.Name,
            Content = pack.ToJson(),
        });
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : new Loaded(pack.Code, number, IsNew: true);
    }
}

/// <summary>The version of an area in force: the newest one loaded.</summary>
public sealed class AreaInForce
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<(string Code, int Number), AreaPack> read = [];

    /// <summary>The pack in force, or null when the area was never loaded.</summary>
    public async Task<AreaPack?> Of(WaymarkDb db, string areaCode, CancellationToken stop)
    {
        var number = await db.Set<AreaPackVersion>().Where(version => version.AreaCode == areaCode).MaxAsync(version => (int?)version.Number, stop);
        if (number is not { } known)
            return null;
        if (read.TryGetValue((areaCode, known), out var pack))
            return pack;
        var content = await db.Set<AreaPackVersion>().Where(version => version.AreaCode == areaCode && version.Number == known).Select(version => version.Content).SingleAsync(stop);
        return read.GetOrAdd((areaCode, known), AreaPack.FromJson(content));
    }
}
