using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Waymark.Web.Tests.Matrix;

/// <summary>What a store holds, table by table, as one digest: but for who looked, who is signed in, and which forms came.</summary>
internal static class Contents
{
    private static readonly string[] Moving = ["audit_entries", "signed_in_browser", "signed_in_browsers", "handled_request", "handled_requests", "draft", "drafts"];

    public static async Task<IReadOnlyDictionary<string, string>> Of(string file)
    {
        await using var store = new SqliteConnection($"Data Source={file};Pooling=False");
        await store.OpenAsync();
        var digests = new Dictionary<string, string>();
        foreach (var table in await Texts(store, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"))
            if (!Moving.Contains(table))
                digests[table] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', await Texts(store, $"SELECT * FROM \"{table}\" ORDER BY rowid")))));
        return digests;
    }

    private static async Task<List<string>> Texts(SqliteConnection store, string query)
    {
        await using var ask = store.CreateCommand();
        ask.CommandText = query;
        await using var rows = await ask.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await rows.ReadAsync())
            texts.Add(string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(at => rows.IsDBNull(at) ? "" : rows.GetValue(at) is byte[] bytes ? Convert.ToHexString(bytes) : rows.GetString(at))));
        return texts;
    }
}
