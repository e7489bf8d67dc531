using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Waymark.Storage.Locks;

/// <summary>Tells PostgreSQL who acts with every statement that EF Core sends, in the transaction of that statement and no longer.</summary>
internal sealed class TellsTheLock : DbCommandInterceptor
{
    private TellsTheLock()
    {
    }

    /// <summary>The one there is: another for each database would make EF Core build its services anew each time.</summary>
    public static TellsTheLock Interceptor { get; } = new();

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        if (Db(eventData) is not { } db)
            return result;
        if (eventData.CommandSource != CommandSource.SaveChanges)
        {
            Acting.Before((NpgsqlCommand)command, db);
            return result;
        }

        using var told = Acting.Alone((NpgsqlConnection)command.Connection!, db, "");
        told.ExecuteNonQuery();
        return result;
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (Db(eventData) is not { } db)
            return result;
        if (eventData.CommandSource != CommandSource.SaveChanges)
        {
            Acting.Before((NpgsqlCommand)command, db);
            return result;
        }

        // A batch of changes counts its own statements: it is told beforehand, in the transaction that every save on PostgreSQL has.
        await using var told = Acting.Alone((NpgsqlConnection)command.Connection!, db, "");
        await told.ExecuteNonQueryAsync(cancellationToken);
        return result;
    }

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        if (Db(eventData) is not null && eventData.CommandSource != CommandSource.SaveChanges)
            result.NextResult();
        return result;
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        // The answer to the telling is passed over.
        if (Db(eventData) is not null && eventData.CommandSource != CommandSource.SaveChanges)
            await result.NextResultAsync(cancellationToken);
        return result;
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        if (Db(eventData) is { } db)
            Acting.Before((NpgsqlCommand)command, db);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(NonQueryExecuting(command, eventData, result));

    // The schema is made by its owner, whom no lock holds.
    private static WaymarkDb? Db(CommandEventData eventData) => eventData.CommandSource == CommandSource.Migrations ? null : eventData.Context as WaymarkDb;
}
