using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Waymark.Web.Tests.Matrix;

/// <summary>What the store says of who looked at which case, and what whoever asked was shown.</summary>
internal static partial class Ledger
{
    /// <summary>Looks at pages of one case that the one knows and the other does not: for each, whose, at which case, and how many on either side.</summary>
    public static async Task<IReadOnlyList<string>> Differences(string file, IEnumerable<(Guid User, string Path)> shown, IReadOnlySet<string> pages, Func<string, bool> wanted)
    {
        var ours = shown.Where(look => wanted(look.Path)).Select(look => (look.User, Case: CaseIn.Match(look.Path))).Where(look => look.Case.Success && look.User != Guid.Empty)
            .GroupBy(look => (look.User, Case: Guid.Parse(look.Case.Groups[1].Value))).ToDictionary(group => group.Key, group => group.Count());
        var users = ours.Keys.Select(key => key.User).ToHashSet();
        var theirs = new Dictionary<(Guid, Guid), int>();
        await using var store = new SqliteConnection($"Data Source={file};Pooling=False");
        await store.OpenAsync();
        await using var ask = store.CreateCommand();
        ask.CommandText = "SELECT user_id, case_id, page FROM audit_entries WHERE entry = 'look' AND case_id IS NOT NULL";
        await using var rows = await ask.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            if (pages.Contains(rows.GetString(2)) && rows.GetGuid(0) is var user && users.Contains(user))
                theirs[(user, rows.GetGuid(1))] = theirs.GetValueOrDefault((user, rows.GetGuid(1))) + 1;
        return [.. ours.Keys.Union(theirs.Keys).Where(key => ours.GetValueOrDefault(key) != theirs.GetValueOrDefault(key)).Select(key => $"{key}: shown {ours.GetValueOrDefault(key)}, kept {theirs.GetValueOrDefault(key)}")];
    }

    /// <summary>How many looks at cases were compared.</summary>
    public static int Looks(IEnumerable<(Guid User, string Path)> shown) => shown.Count(look => look.User != Guid.Empty && CaseIn.IsMatch(look.Path));

    [GeneratedRegex("^/(?:cases|retention|planted/[a-z-]+)/([0-9a-f]{32})")]
    private static partial Regex CaseIn { get; }
}
