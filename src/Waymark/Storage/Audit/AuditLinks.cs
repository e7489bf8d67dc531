using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage.Locks;

namespace Waymark.Storage.Audit;

/// <summary>Where one organisation's chain of marks ends.</summary>
/// <param name="Number">The last mark's number.</param>
/// <param name="Link">Its link.</param>
public sealed record ChainEnd(long Number, byte[] Link);

/// <summary>Gives new marks their numbers and links, inside the transaction that writes them.</summary>
internal static class AuditLinks
{
    /// <summary>Numbers and binds each new mark, and says where the chains end then.</summary>
    public static async Task<IReadOnlyDictionary<Guid, ChainEnd>> Give(WaymarkDb db, IEnumerable<TrailEntry> fresh, CancellationToken stop)
    {
        var ends = new Dictionary<Guid, ChainEnd>();
        // In one order everywhere: two saves that mark for the same organisations never wait for each other both ways.
        foreach (var own in fresh.GroupBy(entry => entry.OrganisationId).OrderBy(group => group.Key))
        {
            var end = await End(db, own.Key, stop);
            foreach (var entry in own)
                end = Bind(db.Vault, end, entry);
            ends.Add(own.Key, end);
        }

        return ends;
    }

    /// <summary>Binds one mark to the end of its chain.</summary>
    public static ChainEnd Bind(Vault vault, ChainEnd end, TrailEntry entry)
    {
        entry.Number = end.Number + 1;
        entry.Link = vault.Bind(AuditChain.Content(end.Link, entry));
        return new ChainEnd(entry.Number, entry.Link);
    }

    /// <summary>Whether a change of the schema is the one that brought the chain.</summary>
    public static bool Bound(string migration) => migration.EndsWith("_BindAudit", StringComparison.Ordinal);

    /// <summary>
    /// Binds every mark of a store that had no chain, in the order of their numbers. Asked once, by the upgrade: a store that has a chain is never bound again,
    /// or whoever can write to it could have it bound anew over what they changed.
    /// </summary>
    public static async Task<IReadOnlyDictionary<Guid, ChainEnd>> BindAll(WaymarkDb db, CancellationToken stop)
    {
        var ends = new Dictionary<Guid, ChainEnd>();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        foreach (var organisation in await db.Set<TrailEntry>().Past(Door.Store).Select(entry => entry.OrganisationId).Distinct().ToListAsync(stop))
        {
            var end = new ChainEnd(0, AuditChain.Beginning(organisation));
            for (List<TrailEntry> some; (some = await After(db, organisation, end.Number).Take(1000).ToListAsync(stop)).Count > 0;)
                foreach (var entry in some)
                {
                    end = Bind(db.Vault, end, entry);
                    await db.Set<TrailEntry>().Past(Door.Store).Where(e => e.Id == entry.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Link, end.Link), stop);
                }

            ends.Add(organisation, end);
        }

        await transaction.CommitAsync(stop);
        return ends;
    }

    /// <summary>Where every chain of the store ends.</summary>
    public static async Task<IReadOnlyDictionary<Guid, ChainEnd>> Ends(WaymarkDb db, CancellationToken stop)
    {
        var ends = new Dictionary<Guid, ChainEnd>();
        foreach (var organisation in await db.Set<TrailEntry>().Past(Door.Store).Select(entry => entry.OrganisationId).Distinct().ToListAsync(stop))
            ends.Add(organisation, await Last(db, organisation, stop));
        return ends;
    }

    /// <summary>An organisation's marks after a number, in order, as they stand in the store.</summary>
    public static IQueryable<TrailEntry> After(WaymarkDb db, Guid organisation, long number) =>
        db.Set<TrailEntry>().Past(Door.Store).AsNoTracking().Where(entry => entry.OrganisationId == organisation && entry.Number > number).OrderBy(entry => entry.Number);

    private static async Task<ChainEnd> End(WaymarkDb db, Guid organisation, CancellationToken stop)
    {
        // One at a time to each chain. SQLite has one writer, and has begun to write when the transaction began.
        if (!db.IsSqlite)
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({BinaryPrimitives.ReadInt64BigEndian(organisation.ToByteArray(bigEndian: true))})", stop);
        return await Last(db, organisation, stop);
    }

    private static async Task<ChainEnd> Last(WaymarkDb db, Guid organisation, CancellationToken stop) =>
        await db.Set<TrailEntry>().Past(Door.Store).Where(entry => entry.OrganisationId == organisation).OrderByDescending(entry => entry.Number)
            .Select(entry => new ChainEnd(entry.Number, entry.Link)).FirstOrDefaultAsync(stop) ?? new ChainEnd(0, AuditChain.Beginning(organisation));
}
