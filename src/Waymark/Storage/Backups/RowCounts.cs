using System.Data.Common;

namespace Waymark.Storage.Backups;

/// <summary>How many rows each table of a database holds, asked of the database itself.</summary>
internal static class RowCounts
{
    private const string SqliteTables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
    private const string PostgresTables = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name";

    public static async Task<SortedDictionary<string, long>> Of(DbConnection open, bool isSqlite, DbTransaction? within, CancellationToken stop)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var tables = new List<string>();
        await using (var ask = open.CreateCommand())
        {
            ask.Transaction = within;
            ask.CommandText = isSqlite ? SqliteTables : PostgresTables;
            await using var reader = await ask.ExecuteReaderAsync(stop);
            while (await reader.ReadAsync(stop))
                tables.Add(reader.GetString(0));
        }

        foreach (var table in tables)
        {
            await using var count = open.CreateCommand();
            count.Transaction = within;
            count.CommandText = $"SELECT count(*) FROM \"{table.Replace("\"", "\"\"")}\"";
            counts.Add(table, Convert.ToInt64(await count.ExecuteScalarAsync(stop), System.Globalization.CultureInfo.InvariantCulture));
        }

        return counts;
    }
}
