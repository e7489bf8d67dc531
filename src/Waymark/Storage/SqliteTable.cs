using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace Waymark.Storage;

/// <summary>
/// One prepared insert, bound and stepped again for each row. It goes below the provider, which looks every parameter up by its name
/// and reads an answer that an insert does not have: half the time of a load.
/// </summary>
internal sealed class SqliteTable : TableWriter
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt insert;

    public SqliteTable(IEntityType entity, SqliteConnection connection)
        : base(entity)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(database, $"INSERT INTO \"{Table}\" ({Names}) VALUES ({string.Join(',', Columns.Select(_ => "?"))})", out insert));
    }

    public override Task Write<T>(IReadOnlyCollection<T> rows, CancellationToken stop)
    {
        foreach (var row in rows)
        {
            stop.ThrowIfCancellationRequested();
            for (var at = 0; at < Columns.Count; at++)
                Check(Bind(at + 1, Columns[at].Read(row)));
            Check(raw.sqlite3_step(insert));
            Check(raw.sqlite3_reset(insert));
        }

        return Task.CompletedTask;
    }

    public override void Dispose() => insert.Dispose();

    // In the forms in which the provider writes and reads them.
    private int Bind(int at, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(insert, at),
        string text => raw.sqlite3_bind_text(insert, at, text),
        Guid id => BindId(at, id),
        int number => raw.sqlite3_bind_int64(insert, at, number),
        long number => raw.sqlite3_bind_int64(insert, at, number),
        bool yes => raw.sqlite3_bind_int64(insert, at, yes ? 1 : 0),
        double number => raw.sqlite3_bind_double(insert, at, number),
        byte[] bytes => raw.sqlite3_bind_blob(insert, at, bytes),
        DateOnly => BindText(at, (DateOnly)value, "yyyy-MM-dd"),
        DateTime => BindText(at, (DateTime)value, @"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF"),
        TimeOnly time => BindText(at, time, time.Ticks % TimeSpan.TicksPerSecond == 0 ? @"HH\:mm\:ss" : @"HH\:mm\:ss.fffffff"),
        decimal => BindText(at, (decimal)value, "0.0###########################"),
        _ => throw new NotSupportedException($"{Table} keeps a {value.GetType().Name}, which is not written in bulk: say here how it is kept."),
    };

    private int BindId(int at, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        return raw.sqlite3_bind_blob(insert, at, bytes);
    }

    private int BindText<T>(int at, T value, string format)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[64];
        return value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture)
            ? raw.sqlite3_bind_text(insert, at, text[..length])
            : throw new FormatException($"A {typeof(T).Name} of {Table} is too long to write.");
    }

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, database);
}
