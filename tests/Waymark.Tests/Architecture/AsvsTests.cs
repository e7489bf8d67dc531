using System.Text.RegularExpressions;

namespace Waymark.Tests.Architecture;

/// <summary>
/// OWASP ASVS 5.0, by number alone (its text is CC BY-SA and stays there): each requirement of levels 1 and 2 that applies is bound to a test that
/// goes red when its control goes, or stands on the list of those that are not yet, with why. docs/asvs.md is printed from both.
/// </summary>
public sealed partial class AsvsTests
{
    /// <summary>How many stand on the list of those not yet bound: it may only become shorter.</summary>
    private const int NotYetAtMost = 12;

    private static readonly string Tests = Path.Combine(Repository.Root, "tests");
    private static readonly string Document = Path.Combine(Repository.Root, "docs/asvs.md");

    private sealed record Requirement(string Id, int Level, string Triage)
    {
        public bool Applies => Triage != "n/a";
    }

    private static IReadOnlyList<Requirement> All => [.. Lines("asvs.csv").Select(cells => new Requirement(cells[0], int.Parse(cells[1]), cells[2]))];

    private static IReadOnlyDictionary<string, string> NotYet => Lines("asvs-not-yet.csv").ToDictionary(cells => cells[0], cells => cells[1]);

    [Fact]
    public void Every_requirement_that_applies_is_bound_to_a_test_or_says_why_not_yet()
    {
        var bound = Bound();
        Assert.Equal(220, All.Count(requirement => requirement is { Applies: true, Level: <= 2 }));
        Assert.Empty(Wrong(All, bound, NotYet));
        Assert.True(NotYet.Count <= NotYetAtMost, $"The list of what is not yet bound has grown to {NotYet.Count}.");
        // Planted: one without a test, one bound and listed, one that nobody wrote.
        Assert.Equal(
            ["1.9.1 has no test and no reason", "1.9.2 has a test and is listed as not yet", "9.9.9 is bound and is no requirement"],
            Wrong([new("1.9.1", 1, "test"), new("1.9.2", 2, "test"), new("1.9.3", 3, "test"), new("1.9.4", 1, "n/a")], new Dictionary<string, IReadOnlyList<string>> { ["1.9.2"] = ["T"], ["9.9.9"] = ["T"] }, new Dictionary<string, string> { ["1.9.2"] = "x" }));
        Assert.Equal(["Named"], BoundIn("""    [Fact, Asvs("1.1.1", "2.2.2")]""" + "\n    public async Task Named()\n    {").Single(pair => pair.Key == "2.2.2"));
    }

    [Fact]
    public void The_printed_report_is_current()
    {
        var current = Print(All, Bound(), NotYet);
        if (Environment.GetEnvironmentVariable("WAYMARK_WRITE_MAP") == "1")
            File.WriteAllText(Document, current);
        Assert.True(File.Exists(Document) && File.ReadAllText(Document) == current, "docs/asvs.md is behind the tests. Run: WAYMARK_WRITE_MAP=1 ./test --quick The_printed_report_is_current");
    }

    private static IEnumerable<string> Wrong(IReadOnlyList<Requirement> all, IReadOnlyDictionary<string, IReadOnlyList<string>> bound, IReadOnlyDictionary<string, string> notYet) =>
        all.Where(requirement => requirement is { Applies: true, Level: <= 2 } && !bound.ContainsKey(requirement.Id) && !notYet.ContainsKey(requirement.Id)).Select(requirement => $"{requirement.Id} has no test and no reason")
            .Concat(notYet.Keys.Where(bound.ContainsKey).Select(id => $"{id} has a test and is listed as not yet"))
            .Concat(bound.Keys.Concat(notYet.Keys).Except(all.Select(requirement => requirement.Id)).Select(id => $"{id} is bound and is no requirement"));

    private static Dictionary<string, IReadOnlyList<string>> Bound() =>
        Directory.EnumerateFiles(Tests, "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.EndsWith("AsvsTests.cs", StringComparison.Ordinal))
            .SelectMany(file => BoundIn(File.ReadAllText(file)).SelectMany(group => group.Select(test => (group.Key, test)))).GroupBy(pair => pair.Key, pair => pair.test)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Distinct().Order(StringComparer.Ordinal)]);

    private static IEnumerable<IGrouping<string, string>> BoundIn(string source) =>
        Attribute().Matches(source).SelectMany(found => Id().Matches(found.Groups[1].Value).Select(id => (id.Groups[1].Value, Test: found.Groups[2].Value))).GroupBy(pair => pair.Value, pair => pair.Test);

    private static IEnumerable<string[]> Lines(string file) => File.ReadLines(Path.Combine(Tests, "Shared", file)).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',', 3));

    private static string Print(IReadOnlyList<Requirement> all, IReadOnlyDictionary<string, IReadOnlyList<string>> bound, IReadOnlyDictionary<string, string> notYet)
    {
        string Counted(int level) => $"level {level}: {all.Count(one => one.Level == level && one.Applies && bound.ContainsKey(one.Id))} of {all.Count(one => one.Level == level && one.Applies)}";
        var rows = all.Where(one => one.Applies).Select(one => $"| {one.Id} | {one.Level} | {one.Triage} | {(bound.TryGetValue(one.Id, out var tests) ? string.Join(", ", tests) : notYet.TryGetValue(one.Id, out var why) ? "not yet: " + why : "–")} |");
        return $"""
            # OWASP ASVS 5.0

            Printed from the attributes on the tests and from `tests/Shared/asvs-not-yet.csv`; change it there. A requirement counts where a named test
            goes red when its control goes. Bound: {Counted(1)}; {Counted(2)}; {Counted(3)}. {all.Count(one => !one.Applies)} do not apply.
            The requirements themselves are OWASP's: https://github.com/OWASP/ASVS (5.0.0).

            | id | level | triage | tests |
            |---|---|---|---|
            {string.Join('\n', rows)}

            """;
    }

    [GeneratedRegex("""Asvs\(([^)]*)\)[^\n]*\n(?:\s*\[[^\n]*\n)*\s*public (?:static )?(?:async Task|void) (\w+)\(""")]
    private static partial Regex Attribute();

    [GeneratedRegex("\"([0-9.]+)\"")]
    private static partial Regex Id();
}
