using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Waymark.Access;
using Waymark.Import;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Storage.Locks;

namespace Waymark.Storage;

/// <summary>Takes back what one load wrote, kind by kind, when nothing has been built on it since.</summary>
internal sealed class LoadRemoval(WaymarkDb db, DbTransaction transaction, Guid load)
{
    // By what a later record hangs on a loaded one.
    private static readonly (string Property, string Kind)[] Hooks =
    [
        (nameof(IOnCase.CaseId), nameof(CaseFile)),
        (nameof(Party.PersonRecordId), nameof(PersonRecord)),
        (nameof(Involvement.ReferralId), nameof(Referral)),
    ];

    // Kind → the ids that the load wrote, as this database takes them.
    private Dictionary<string, object> written = [];

    /// <summary>Why the load can no longer be taken back; null when it can.</summary>
    public async Task<Refusal?> Standing(CancellationToken stop)
    {
        var file = await db.Set<FileLoad>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == load, stop) ?? throw new WallException("A load of another organisation.");
        if (file.UndoneAt is not null)
            return new Refusal("This load has been undone already.");
        var loaded = await db.Set<LoadedRecords>().AsNoTracking().Where(records => records.LoadId == load).ToListAsync(stop);
        written = loaded.ToDictionary(records => records.Kind, records => db.IsSqlite ? records.Ids : (object)records.Records());
        await Acting.Tell(db, Door.Store, stop);
        long changed = 0, gone = loaded.Sum(records => (long)records.Count), newer = 0;
        foreach (var entity in Kinds())
        {
            if (written.ContainsKey(entity.ClrType.Name))
            {
                gone -= await Number($"SELECT count(*) FROM {Table(entity)} WHERE id IN ({Ids(entity.ClrType.Name)})", stop);
                changed += await Number($"SELECT count(*) FROM {Table(entity)} WHERE version > 0 AND id IN ({Ids(entity.ClrType.Name)})", stop);
            }

            newer += await Newer(entity, stop);
        }

        return changed + gone + newer == 0
            ? null
            : new Refusal($"This load was not undone: since it was loaded, {changed:N0} of its records changed and {newer:N0} newer ones were written on them{(gone == 0 ? "" : $"; {gone:N0} were struck out")}. Put right what is wrong in the records themselves.");
    }

    /// <summary>Removes the records and marks the load; says how many went.</summary>
    public async Task<int> Run(CancellationToken stop)
    {
        var removed = 0;
        await Acting.Tell(db, Door.Store, stop);
        foreach (var entity in Kinds().Where(entity => written.ContainsKey(entity.ClrType.Name)))
            removed += await Execute($"DELETE FROM {Table(entity)} WHERE id IN ({Ids(entity.ClrType.Name)})", stop);
        foreach (var kind in new[] { nameof(PersonRecord), nameof(CaseFile) }.Where(written.ContainsKey))
            await Execute($"DELETE FROM person_key WHERE owner_id IN ({Ids(kind)})", stop);
        await db.Set<LoadedRecords>().Where(records => records.LoadId == load).ExecuteDeleteAsync(stop);
        var now = db.Now;
        await db.Set<FileLoad>().Where(l => l.Id == load).ExecuteUpdateAsync(set => set.SetProperty(l => l.UndoneAt, now).SetProperty(l => l.Version, l => l.Version + 1), stop);
        return removed;
    }

    private async Task<long> Newer(IEntityType entity, CancellationToken stop)
    {
        var store = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        var hooks = Hooks.Where(hook => written.ContainsKey(hook.Kind) && entity.FindProperty(hook.Property) is not null)
            .Select(hook => $"{entity.FindProperty(hook.Property)!.GetColumnName(store)} IN ({Ids(hook.Kind)})").ToList();
        if (hooks.Count == 0)
            return 0;
        var itself = written.ContainsKey(entity.ClrType.Name) ? $" AND id NOT IN ({Ids(entity.ClrType.Name)})" : "";
        return await Number($"SELECT count(*) FROM {Table(entity)} WHERE ({string.Join(" OR ", hooks)}){itself}", stop);
    }

    private IEnumerable<IEntityType> Kinds() => db.Model.GetEntityTypes().Where(entity => typeof(IRecord).IsAssignableFrom(entity.ClrType));

    // SQLite has no lists: it cuts each id out of the bytes in which they lie end to end.
    private string Ids(string kind) => db.IsSqlite
        ? $"WITH RECURSIVE each_id(at) AS (SELECT 0 UNION ALL SELECT at + 1 FROM each_id WHERE at + 1 < length(@{kind}) / 16) SELECT substr(@{kind}, at * 16 + 1, 16) FROM each_id"
        : $"SELECT unnest(@{kind})";

    private async Task<long> Number(string sql, CancellationToken stop)
    {
        await using var command = Command(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(stop), System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<int> Execute(string sql, CancellationToken stop)
    {
        await using var command = Command(sql);
        return await command.ExecuteNonQueryAsync(stop);
    }

    private DbCommand Command(string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (kind, ids) in written)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + kind;
            parameter.Value = ids;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static string Table(IEntityType entity) => $"\"{entity.GetTableName()}\"";
}
