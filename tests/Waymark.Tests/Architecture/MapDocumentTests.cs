namespace Waymark.Tests.Architecture;

/// <summary>docs/map.md is printed from the table the checks enforce, so that what is read is what holds.</summary>
public sealed class MapDocumentTests
{
    private static readonly string Document = Path.Combine(Repository.Root, "docs/map.md");

    [Fact]
    public void The_printed_map_is_current()
    {
        var current = Print(Map.Foundations, Map.Capabilities);
        if (Environment.GetEnvironmentVariable("WAYMARK_WRITE_MAP") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Document)!);
            File.WriteAllText(Document, current);
        }

        var printed = File.Exists(Document) ? File.ReadAllText(Document) : "";
        Assert.True(printed == current,
            "docs/map.md is behind the table in tests/Waymark.Tests/Architecture/Map.cs. Run: WAYMARK_WRITE_MAP=1 ./test --quick The_printed_map_is_current");
        Assert.NotEqual(printed, Print(Map.Foundations, [.. Map.Capabilities.Select(capability =>
            capability.Name == "People" ? capability with { Mentions = ["Referrals"] } : capability)]));
    }

    private static string Print(IEnumerable<Capability> foundations, IEnumerable<Capability> capabilities) =>
        $"""
        # The map

        Printed from `tests/Waymark.Tests/Architecture/Map.cs`, which the tests enforce on compiled code; change it there.

        `Waymark.Linkage` ← `Waymark` ← `Waymark.Web` and `Waymark.Cli`, which never mention each other.
        Each capability below is a folder of `src/Waymark`; its pages lie in `src/Waymark.Web/Pages` under the same name.

        ## Foundations

        Every capability may mention these; each of them mentions only what its row says.

        {Table(foundations)}

        ## Capabilities

        Records refer to another capability's by id. No circles.

        {Table(capabilities)}

        `{Map.Storage}` holds the database: it maps every record, and every capability may mention it.
        `{Map.Simulation}` invents a partnership to look round and to test with: it may mention all, and nothing mentions it.

        """;

    // Only what is built: a row without a folder would promise what nobody finds.
    private static string Table(IEnumerable<Capability> rows) =>
        string.Join('\n', ((string[])["| Capability | Holds | May mention |", "|---|---|---|"])
            .Concat(rows.Where(row => IsBuilt(row.Name)).Select(row => $"| {row.Name} | {row.Holds} | {(row.Mentions.Any(IsBuilt) ? string.Join(", ", row.Mentions.Where(IsBuilt)) : "–")} |")));

    private static bool IsBuilt(string name) =>
        Directory.Exists(Path.Combine(Repository.Root, "src/Waymark", name)) && Repository.Files("src/Waymark/" + name, ".cs").Any();
}
