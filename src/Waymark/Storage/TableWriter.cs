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

    /// <summary>A binary copy: one statement for all the rows.</summary>
    private sealed class PostgresTable(IEntityType entity, NpgsqlConnection connection) : TableWriter(entity)
    {
        public override async Task Write<T>(IReadOnlyCollection<T> rows, CancellationToken stop)
        {
            await using var copy = await connection.BeginBinaryImportAsync($"COPY \"{Table}\" ({Names}) FROM STDIN (FORMAT BINARY)", stop);
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
