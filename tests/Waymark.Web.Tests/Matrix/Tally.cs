using System.Collections.Concurrent;

namespace Waymark.Web.Tests.Matrix;

/// <summary>Counts cells, and keeps what was found wrong, by endpoint.</summary>
internal sealed class Tally(MatrixWorld world)
{
    private readonly ConcurrentDictionary<(string Pattern, string Verb, string Who, MatrixCase On), byte> judged = new();
    private readonly ConcurrentDictionary<string, (string Pattern, int Times, string First)> wrong = new();
    private readonly Dictionary<MatrixCase, int> fields = world.Canaries.All.GroupBy(canary => canary.On).ToDictionary(group => group.Key, group => group.Select(canary => canary.Field).Distinct().Count());

    /// <summary>Endpoint × verb × role × relation with its state × field.</summary>
    public int Cells => judged.Keys.Sum(cell => fields.GetValueOrDefault(cell.On));

    public int Endpoints => judged.Keys.Select(cell => cell.Pattern).Distinct().Count();

    public void Count(Row row, string verb, Principal who, MatrixCase? on)
    {
        foreach (var about in on is null ? world.Cases : [on])
            judged.TryAdd((row.Pattern, verb, who.Name, about), 0);
    }

    /// <summary>Something wrong: where, what, and for whom first.</summary>
    public void Wrong(Row row, string what, string where) =>
        wrong.AddOrUpdate($"{row.Pattern}: {what}", (row.Pattern, 1, where), (_, before) => (before.Pattern, before.Times + 1, before.First));

    public IReadOnlyList<string> WrongAt(Func<string, bool> pattern) =>
        [.. wrong.Where(found => pattern(found.Value.Pattern)).OrderBy(found => found.Key, StringComparer.Ordinal).Select(found => $"{found.Key} ({found.Value.Times} times, first {found.Value.First})")];
}
