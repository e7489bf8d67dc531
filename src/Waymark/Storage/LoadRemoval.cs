using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Waymark.Access;
using Waymark.Import;
using Waymark.People;
using Waymark.Referrals;

namespace Waymark.Storage;

/// <summary>Takes back what one load wrote, kind by kind, when nothing has been built on it since.</summary>
internal sealed class LoadRemoval(WaymarkDb db, DbTransaction transaction, Guid load)
{
    private const string Loaded = "SELECT record_id FROM loaded_record WHERE load_id = @load";

    // By what a later record hangs on a loaded one.
    private static readonly (string Property, string Kind)[] Hooks =
    [
        (nameof(IOnCase.CaseId), nameof(CaseFile)),
        (nameof(Party.PersonRecordId), nameof(PersonRecord)),
        (nameof(Involvement.ReferralId), nameof(Referral)),
    ];

    /// <summary>Why the load can no longer be taken back; null when it can.</summary>
    public async Task<Refusal?> Standing(CancellationToken stop)
    {
        var file = await db.Set<FileLoad>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == load, stop) ?? throw new WallException("A load of another organisation.");
        if (file.UndoneAt is not null)
            return new Refusal("This load has been undone already.");
        long changed = 0, gone = 0, newer = 0;
        foreach (var entity in await Kinds(stop))
        {
            gone += await Number($"SELECT count(*) FROM loaded_record WHERE load_id = @load AND kind = '{entity.ClrType.Name}' AND NOT EXISTS (SELECT 1 FROM {Table(entity)} kept WHERE kept.id = loaded_record.record_id)", stop);
            changed += await Number($"SELECT count(*) FROM {Table(entity)} WHERE version > 0 AND id IN ({Loaded} AND kind = '{entity.ClrType.Name}')", stop);
        }

        foreach (var entity in db.Model.GetEntityTypes().Where(entity => typeof(IRecord).IsAssignableFrom(entity.ClrType)))
            newer += await Newer(entity, stop);
        return changed + gone + newer == 0
            ? null
            : new Refusal($"This load was not undone: since it was loaded, {changed:N0} of its records changed and {newer:N0} newer ones were written on them{(gone == 0 ? "" : $"; {gone:N0} were struck out")}. Put right what is wrong in the records themselves.");
    }

    /// <summary>Removes the records and marks the load; says how many went.</summary>
    public async Task<int> Run(CancellationToken stop)
    {
        var removed = 0;
        foreach (var entity in await Kinds(stop))
            removed += await Execute($"DELETE FROM {Table(entity)} WHERE id IN ({Loaded} AND kind = '{entity.ClrType.Name}')", stop);
        await Execute("DELETE FROM loaded_record WHERE load_id = @load", stop);
        var now = db.Now;
        await db.Set<FileLoad>().Where(l => l.Id == load).ExecuteUpdateAsync(set => set.SetProperty(l => l.UndoneAt, now).SetProperty(l => l.Version, l => l.Version + 1), stop);
        return removed;
    }

    private async Task<long> Newer(IEntityType entity, CancellationToken stop)
    {
        var store = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        var hooks = Hooks.Where(hook => entity.FindProperty(hook.Property) is not null)
            .Select(hook => $"{entity.FindProperty(hook.Property)!.GetColumnName(store)} IN ({Loaded} AND kind = '{hook.Kind}')").ToList();
        return hooks.Count == 0 ? 0 : await Number($"SELECT count(*) FROM {Table(entity)} WHERE ({string.Join(" OR ", hooks)}) AND id NOT IN ({Loaded})", stop);
    }

    private async Task<List<IEntityType>> Kinds(CancellationToken stop)
    {
        var kinds = await db.Set<LoadedRecord>().Where(record => record.LoadId == load).Select(record => record.Kind).Distinct().ToListAsync(stop);
        return db.Model.GetEntityTypes().Where(entity => typeof(IRecord).IsAssignableFrom(entity.ClrType) && kinds.Contains(entity.ClrType.Name)).ToList();
    }

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
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@load";
        parameter.Value = db.IsSqlite ? load.ToByteArray() : load;
        command.Parameters.Add(parameter);
        return command;
    }

    private static string Table(IEntityType entity) => $"\"{entity.GetTableName()}\"";
}
