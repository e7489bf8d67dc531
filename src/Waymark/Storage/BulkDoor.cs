using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Waymark.Access;
using Waymark.Import;
using Waymark.People;

namespace Waymark.Storage;

/// <summary>
/// The one door for many records at once: one transaction, the same wall, one audit entry with the count and the digest of what was loaded.
/// Rows go straight to the database in the model's own columns, without tracking: a hundred times as fast as saving one by one.
/// </summary>
public sealed class BulkDoor : IAsyncDisposable
{
    private readonly WaymarkDb db;
    private readonly DbTransaction transaction;
    private readonly IDisposable turn;
    private readonly Guid? undoable;
    private readonly HashSet<Guid> opened = [];
    private readonly HashSet<Guid> known = [];
    private readonly Dictionary<Type, TableWriter> writers = [];
    private bool removing;

    private BulkDoor(WaymarkDb db, DbTransaction transaction, IDisposable turn, Guid? undoable)
    {
        this.db = db;
        this.transaction = transaction;
        this.turn = turn;
        this.undoable = undoable;
    }

    /// <summary>How many records have gone through.</summary>
    public int Count { get; private set; }

    /// <summary>Opens the door.</summary>
    /// <param name="undoable">The load's id when each record is to be remembered so that the load can be undone; null when not.</param>
    /// <exception cref="WallException">The actor may not load.</exception>
    public static async Task<BulkDoor> Open(WaymarkDb db, Guid? undoable, CancellationToken stop)
    {
        if (!db.Actor.May(Permission.LoadFiles))
            throw new WallException("Loading needs a role that loads files.");
        var turn = await db.WriteTurn(stop);
        try
        {
            await db.Database.OpenConnectionAsync(stop);
            var transaction = await db.Database.GetDbConnection().BeginTransactionAsync(stop);
            await db.Database.UseTransactionAsync(transaction, stop);
            // One partner's file at a time: two loads of the same file at once would each find that it was not there.
            if (undoable is not null && !db.IsSqlite)
                await db.Database.ExecuteSqlRawAsync("LOCK TABLE file_load IN SHARE ROW EXCLUSIVE MODE", stop);
            return new BulkDoor(db, transaction, turn, undoable);
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Writes records of one kind. A case must go through before what lies on it; a record on a case that is neither new here nor visible is refused.
    /// </summary>
    public async Task Add<T>(IReadOnlyCollection<T> records, CancellationToken stop)
        where T : class, IRecord
    {
        if (records.Count == 0)
            return;
        await CheckWall(records, stop);
        var writer = WriterOf(typeof(T));
        await writer.Write(records, stop);
        // The load itself stays when what it loaded is taken back.
        if (undoable is { } load && typeof(T) != typeof(FileLoad))
            await WriterOf(typeof(LoadedRecord)).Write(records.Select(record => new LoadedRecord { LoadId = load, Kind = typeof(T).Name, RecordId = record.Id }).ToList(), stop);
        Count += records.Count;
    }

    /// <summary>
    /// Takes back exactly what the load wrote, and marks it undone. Refused when any of it was changed since, or when something newer hangs on it:
    /// nobody's later work goes with a file.
    /// </summary>
    public async Task<Refusal?> Remove(CancellationToken stop)
    {
        removing = true;
        var removal = new LoadRemoval(db, transaction, undoable ?? throw new InvalidOperationException("Only a load can be undone."));
        if (await removal.Standing(stop) is { } refusal)
            return refusal;
        Count = await removal.Run(stop);
        return null;
    }

    /// <summary>Writes the one audit entry and commits everything.</summary>
    /// <param name="activity">What was done, as the audit names it.</param>
    /// <param name="digest">SHA-256 of what was loaded, or the seed of what was simulated.</param>
    public async Task Commit(Activity activity, string? reason, string digest, CancellationToken stop)
    {
        await WriterOf(typeof(AuditEntry)).Write(
            [
                new AuditEntry
                {
                    At = db.Now,
                    UserId = db.Actor.UserId,
                    UserName = db.Actor.Name,
                    OrganisationId = db.Actor.OrganisationId,
                    Activity = activity.Name,
                    Reason = reason,
                    Kind = nameof(FileLoad),
                    RecordId = undoable ?? Identity.New(),
                    Change = removing ? "Undone" : "Loaded",
                    Changes = removing
                        ? $$"""{"Records":[{{Count.ToString(CultureInfo.InvariantCulture)}},null],"Digest":["{{digest}}",null]}"""
                        : $$"""{"Records":[null,{{Count.ToString(CultureInfo.InvariantCulture)}}],"Digest":[null,"{{digest}}"]}""",
                },
            ], stop);
        await transaction.CommitAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in writers.Values)
            await writer.DisposeAsync();
        await db.Database.UseTransactionAsync(null);
        await transaction.DisposeAsync();
        await db.Database.CloseConnectionAsync();
        turn.Dispose();
    }

    private async Task CheckWall<T>(IReadOnlyCollection<T> records, CancellationToken stop)
        where T : class, IRecord
    {
        if (typeof(T) == typeof(User) || typeof(T) == typeof(Organisation))
            Administrators<T>();
        foreach (var record in records)
        {
            if (record is IOfArea ofArea && ofArea.AreaCode != db.Actor.AreaCode)
                throw new WallException($"{typeof(T).Name} of another partnership.");
            if (record is CaseFile file)
            {
                if (file.AreaCode != db.Actor.AreaCode)
                    throw new WallException("A case of another partnership.");
                opened.Add(file.Id);
            }

            // Whoever loads for one organisation writes as that organisation; only an administrator's operator, who acts for none, writes for several.
            if (record is IWrittenBy written && written.OrganisationId != db.ActingFor && (db.ActingFor != Guid.Empty || !db.Actor.May(Permission.Administer)))
                throw new WallException($"{typeof(T).Name} of another organisation.");
            if (record is PersonRecord person)
                person.RefreshKeys();
        }

        if (!typeof(IOnCase).IsAssignableFrom(typeof(T)))
            return;
        var asked = records.Cast<IOnCase>().Select(record => record.CaseId).Where(id => !opened.Contains(id) && !known.Contains(id)).Distinct().ToList();
        foreach (var some in asked.Chunk(500))
            known.UnionWith(await db.Set<CaseFile>().AsNoTracking().Where(file => some.Contains(file.Id)).Select(file => file.Id).ToListAsync(stop));
        if (asked.Any(id => !known.Contains(id)))
            throw new WallException("A case that was loaded onto is not visible to whoever loads.");
    }

    private void Administrators<T>()
    {
        if (!db.Actor.May(Permission.Administer))
            throw new WallException($"{typeof(T).Name} needs an administrator.");
    }

    private TableWriter WriterOf(Type type)
    {
        if (!writers.TryGetValue(type, out var writer))
        {
            var entity = db.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is not stored.");
            writer = new TableWriter(entity, db.Database.GetDbConnection(), transaction);
            writers.Add(type, writer);
        }

        return writer;
    }

    /// <summary>Writes rows of one table: a prepared insert on SQLite, a binary copy on PostgreSQL.</summary>
    private sealed class TableWriter : IAsyncDisposable
    {
        private readonly DbConnection connection;
        private readonly (string Type, Func<object, object?> Read, string Column)[] columns;
        private readonly string table;
        private readonly SqliteCommand? insert;

        public TableWriter(IEntityType entity, DbConnection connection, DbTransaction transaction)
        {
            this.connection = connection;
            table = entity.GetTableName()!;
            var store = StoreObjectIdentifier.Table(table, entity.GetSchema());
            columns = entity.GetProperties().Select(property => (property.GetColumnType(), Reader(property), property.GetColumnName(store)!)).ToArray();
            if (connection is not SqliteConnection sqlite)
                return;
            insert = sqlite.CreateCommand();
            insert.Transaction = (SqliteTransaction)transaction;
            insert.CommandText = $"INSERT INTO \"{table}\" ({string.Join(',', columns.Select(column => $"\"{column.Column}\""))}) VALUES ({string.Join(',', columns.Select((_, index) => "$" + index))})";
            for (var index = 0; index < columns.Length; index++)
                insert.Parameters.Add(new SqliteParameter("$" + index, DBNull.Value));
            insert.Prepare();
        }

        public async Task Write<T>(IReadOnlyCollection<T> rows, CancellationToken stop)
            where T : class
        {
            if (insert is not null)
            {
                foreach (var row in rows)
                {
                    stop.ThrowIfCancellationRequested();
                    for (var index = 0; index < columns.Length; index++)
                        insert.Parameters[index].Value = ForSqlite(columns[index].Read(row));
                    insert.ExecuteNonQuery();
                }

                return;
            }

            var names = string.Join(',', columns.Select(column => $"\"{column.Column}\""));
            await using var copy = await ((NpgsqlConnection)connection).BeginBinaryImportAsync($"COPY \"{table}\" ({names}) FROM STDIN (FORMAT BINARY)", stop);
            foreach (var row in rows)
            {
                stop.ThrowIfCancellationRequested();
                // Into the connection's buffer, a dozen values a row: waiting for each costs more than writing it.
                copy.StartRow();
                foreach (var column in columns)
                {
                    if (column.Read(row) is { } value)
                        copy.Write(value, column.Type);
                    else
                        copy.WriteNull();
                }
            }

            await copy.CompleteAsync(stop);
        }

        public async ValueTask DisposeAsync()
        {
            if (insert is not null)
                await insert.DisposeAsync();
        }

        private static Func<object, object?> Reader(IProperty property)
        {
            var getter = property.GetGetter();
            var converter = property.GetTypeMapping().Converter;
            return row =>
            {
                var value = getter.GetClrValue(row);
                return value is null ? null : converter is null ? value : converter.ConvertToProvider(value);
            };
        }

        private static object ForSqlite(object? value) => value switch
        {
            null => DBNull.Value,
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            decimal number => number.ToString("0.0###########################", CultureInfo.InvariantCulture),
            _ => value,
        };
    }
}
