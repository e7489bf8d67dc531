using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Waymark.Storage;

/// <summary>Writes many rows of one table straight to the database, in the model's own columns.</summary>
internal abstract class TableWriter(IEntityType entity) : IDisposable
{
    protected string Table { get; } = entity.GetTableName()!;

    protected IReadOnlyList<StoredColumn> Columns { get; } = [.. entity.GetProperties().Select(property => new StoredColumn(property, StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema())))];

    protected string Names => string.Join(',', Columns.Select(column => $"\"{column.Name}\""));

    /// <param name="connection">Open, with its transaction begun.</param>
    public static TableWriter Of(IEntityType entity, DbConnection connection) =>
        connection is SqliteConnection sqlite ? new SqliteTable(entity, sqlite) : new PostgresTable(entity, (NpgsqlConnection)connection);

    public abstract Task Write<T>(IReadOnlyCollection<T> rows, CancellationToken stop)
        where T : class;

    public virtual void Dispose()
    {
    }

    /// <summary>A binary copy: one statement for all the rows. Nothing is copied into a table whose lock holds the role: there it goes by a table of the transaction's own.</summary>
    private sealed class PostgresTable(IEntityType entity, NpgsqlConnection connection) : TableWriter(entity)
    {
        private string? into;

        public override async Task Write<T>(IReadOnlyCollection<T> rows, CancellationToken stop)
        {
            into ??= await Into(stop);
            await Copy(rows, stop);
            if (into == Table)
                return;
            await using var pass = new NpgsqlCommand($"INSERT INTO \"{Table}\" ({Names}) SELECT {Names} FROM \"{into}\"; TRUNCATE \"{into}\"", connection);
            await pass.ExecuteNonQueryAsync(stop);
        }

        private async Task<string> Into(CancellationToken stop)
        {
            await using var ask = new NpgsqlCommand($"SELECT row_security_active('\"{Table}\"')", connection);
            if (await ask.ExecuteScalarAsync(stop) is false)
                return Table;
            await using var make = new NpgsqlCommand($"CREATE TEMPORARY TABLE \"loading_{Table}\" (LIKE \"{Table}\") ON COMMIT DROP", connection);
            await make.ExecuteNonQueryAsync(stop);
            return "loading_" + Table;
        }

        private async Task Copy<T>(IReadOnlyCollection<T> rows, CancellationToken stop)
            where T : class
        {
            await using var copy = await connection.BeginBinaryImportAsync($"COPY \"{into}\" ({Names}) FROM STDIN (FORMAT BINARY)", stop);
            foreach (var row in rows)
            {
                stop.ThrowIfCancellationRequested();
                // Into the connection's buffer, a dozen values a row: waiting for each costs more than writing it.
                copy.StartRow();
                foreach (var column in Columns)
                {
                    if (column.Read(row) is { } value)
                        copy.Write(value, column.Type);
                    else
                        copy.WriteNull();
                }
            }

            await copy.CompleteAsync(stop);
        }
    }
}

/// <summary>One column of a table: what it is called, and what a record puts in it.</summary>
internal sealed class StoredColumn
{
    private readonly IClrPropertyGetter getter;
    private readonly Func<object?, object?>? convert;

    public StoredColumn(IProperty property, StoreObjectIdentifier table)
    {
        Name = property.GetColumnName(table)!;
        Type = property.GetColumnType();
        getter = property.GetGetter();
        // The writers know how each database keeps an id.
        convert = property.GetTypeMapping().Converter is { } converter && converter.ModelClrType != typeof(Guid) ? converter.ConvertToProvider : null;
    }

    public string Name { get; }

    public string Type { get; }

    public object? Read(object row)
    {
        var value = getter.GetClrValue(row);
        return value is null || convert is null ? value : convert(value);
    }
}
