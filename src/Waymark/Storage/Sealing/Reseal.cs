using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Waymark.Access;
using Waymark.People;

namespace Waymark.Storage.Sealing;

/// <summary>
/// Seals what an older Waymark left readable, in the run that upgrades the store: some hundred rows at a time, each handful whole. Killed
/// half-way it goes on where it stopped, because sealed rows are passed over; nobody is served before it is done.
/// </summary>
internal sealed class Reseal(WaymarkDb db)
{
    public const string Step = "Seal what is protected";

    private const int Handful = 400;
    private static readonly byte[] Marked = Encoding.UTF8.GetBytes(SealedText.Mark);

    /// <summary>Whether this store still waits for it.</summary>
    public static async Task<bool> IsDue(WaymarkDb db, CancellationToken stop) => !await db.Set<StoreStep>().AnyAsync(step => step.Name == Step, stop);

    public async Task<long> Run(CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            long rows = await Codes(stop);
            foreach (var entity in db.Model.GetEntityTypes().Where(entity => SealedFields.Of(entity).Length > 0))
                rows += await Table(entity, stop);
            foreach (var kind in new[] { typeof(PersonRecord), typeof(CaseFile) })
                await Keys(db.Model.FindEntityType(kind)!, stop);
            return rows;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Nothing readable is left behind in freed pages or dead rows.</summary>
    public async Task Sweep(CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandTimeout = 0;
        foreach (var sweep in db.IsSqlite ? ["VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"]
                     : db.Model.GetEntityTypes().Where(entity => SealedFields.Of(entity).Length > 0 || entity.ClrType == typeof(TrailEntry)).Select(entity => $"VACUUM FULL \"{entity.GetTableName()}\""))
        {
            command.CommandText = sweep;
            await command.ExecuteNonQueryAsync(stop);
        }

        await db.Database.CloseConnectionAsync();
    }

    // An answer about health or immigration lay among the others: it moves to the column that is sealed next.
    private async Task<int> Codes(CancellationToken stop)
    {
        await using var command = Command($"UPDATE equality_answer SET sealed_code = code, code = NULL WHERE code IS NOT NULL AND question NOT IN ({string.Join(',', EqualityAnswer.Readable.Select(question => $"'{question}'"))})");
        return await command.ExecuteNonQueryAsync(stop);
    }

    private async Task<long> Table(IEntityType entity, CancellationToken stop)
    {
        var store = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        var fields = SealedFields.Of(entity);
        var columns = fields.Select(field => entity.FindProperty(field.Name)!.GetColumnName(store)!).ToList();
        var owner = OwnerColumn(entity.ClrType);
        var readable = string.Join(" OR ", fields.Zip(columns).Select(pair => Readable(pair.Second, entity.FindProperty(pair.First.Name)!)));
        long done = 0;
        while (true)
        {
            var some = new List<(Guid Id, int Version, Guid Owner, object?[] Values)>();
            await using (var ask = Command($"SELECT id, version, {owner}, {string.Join(',', columns.Select(column => $"\"{column}\""))} FROM \"{entity.GetTableName()}\" WHERE {readable} LIMIT {Handful}"))
            await using (var rows = await ask.ExecuteReaderAsync(stop))
                while (await rows.ReadAsync(stop))
                    some.Add((rows.GetGuid(0), rows.GetInt32(1), rows.GetGuid(2), [.. columns.Select((_, at) => rows.IsDBNull(at + 3) ? null : rows.GetValue(at + 3))]));
            if (some.Count == 0)
                return done;
            await InOne(async transaction =>
            {
                await Store(db.Keys.Ready([.. some.Select(row => row.Owner)], db.Now), stop);
                foreach (var row in some)
                {
                    await using var write = Command($"UPDATE \"{entity.GetTableName()}\" SET {string.Join(',', columns.Select((column, at) => $"\"{column}\" = @v{at}"))} WHERE id = @id");
                    for (var at = 0; at < fields.Length; at++)
                        Give(write, "@v" + at, Sealed(row.Values[at], row.Owner, fields[at].Place(row.Id, row.Version), row.Id));
                    Give(write, "@id", db.IsSqlite ? row.Id.ToByteArray() : row.Id);
                    write.Transaction = transaction;
                    await write.ExecuteNonQueryAsync(stop);
                }
            }, stop);
            done += some.Count;
        }
    }

    private object? Sealed(object? value, Guid owner, string place, Guid id) => value switch
    {
        null => null,
        string words when words.StartsWith(SealedText.Mark, StringComparison.Ordinal) => words,
        string words => db.Keys.Seal(SealedText.Of(words)!, owner, place).ToStore(),
        byte[] bytes when bytes.AsSpan().StartsWith(Marked) => bytes,
        // An address was sealed already, under the key of the whole store.
        byte[] bytes => Encoding.UTF8.GetBytes(db.Keys.Seal(SealedText.Of(db.Vault.Open(bytes, "safe-address:" + id.ToString("N")))!, owner, place).ToStore()),
        _ => throw new CryptographicException($"{value.GetType().Name} cannot be sealed."),
    };

    // Everybody has a key from the beginning, so that two people who write the first word about somebody never make two.
    private async Task Keys(IEntityType entity, CancellationToken stop)
    {
        while (true)
        {
            var some = new List<Guid>();
            await using (var ask = Command($"SELECT id FROM \"{entity.GetTableName()}\" AS o WHERE NOT EXISTS (SELECT 1 FROM person_key k WHERE k.owner_id = o.id) LIMIT {Handful}"))
            await using (var rows = await ask.ExecuteReaderAsync(stop))
                while (await rows.ReadAsync(stop))
                    some.Add(rows.GetGuid(0));
            if (some.Count == 0)
                return;
            await InOne(_ => Store(db.Keys.Ready(some, db.Now), stop), stop);
        }
    }

    private async Task Store(IReadOnlyList<PersonKey> made, CancellationToken stop)
    {
        if (made.Count == 0)
            return;
        using var writer = TableWriter.Of(db.Model.FindEntityType(typeof(PersonKey))!, db.Database.GetDbConnection());
        await writer.Write(made, stop);
    }

    private async Task InOne(Func<DbTransaction, Task> work, CancellationToken stop)
    {
        await using var transaction = await db.Database.GetDbConnection().BeginTransactionAsync(stop);
        await work(transaction);
        await transaction.CommitAsync(stop);
    }

    private string Readable(string column, IProperty property) => property.GetColumnType() is "bytea" or "BLOB"
        ? $"(\"{column}\" IS NOT NULL AND substr(\"{column}\", 1, {Marked.Length}) <> {(db.IsSqlite ? $"X'{Convert.ToHexString(Marked)}'" : $"'\\x{Convert.ToHexString(Marked)}'::bytea")})"
        : $"(\"{column}\" IS NOT NULL AND substr(\"{column}\", 1, {SealedText.Mark.Length}) <> '{SealedText.Mark}')";

    private static string OwnerColumn(Type record) =>
        record == typeof(Whereabouts) || record == typeof(EqualityAnswer) ? "person_record_id"
        : typeof(IOnCase).IsAssignableFrom(record) ? "case_id"
        : record == typeof(Retention.LegalHold) ? "held_case_id"
        : record == typeof(Retention.ErasureRequest) ? "erased_case_id"
        : "id";

    private DbCommand Command(string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static void Give(DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }
}
