using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Waymark.Storage;

/// <summary>How every SQLite connection begins: a write-ahead log, written through to the disk at each commit, patient with a busy file; what is deleted is overwritten.</summary>
internal sealed class SqliteHabits : DbConnectionInterceptor
{
    private const string Begin = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0; PRAGMA secure_delete=ON;";

    // A connection kept ready keeps its habits, and a page opens one for each of its questions.
    private static readonly ConditionalWeakTable<object, object> Begun = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (!IsNew(connection, out var handle))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Begin;
        command.ExecuteNonQuery();
        Begun.AddOrUpdate(handle, handle);
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (!IsNew(connection, out var handle))
            return;
        await using var command = connection.CreateCommand();
        command.CommandText = Begin;
        await command.ExecuteNonQueryAsync(cancellationToken);
        Begun.AddOrUpdate(handle, handle);
    }

    private static bool IsNew(DbConnection connection, out object handle)
    {
        handle = ((SqliteConnection)connection).Handle!;
        return !Begun.TryGetValue(handle, out _);
    }
}
