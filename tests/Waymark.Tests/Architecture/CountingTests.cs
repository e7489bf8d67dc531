namespace Waymark.Tests.Architecture;

/// <summary>
/// Rows counted past the visibility filter are everybody's: only what makes totals of them may ask for them, so that no page, act or list
/// shows a case to whoever may merely count it.
/// </summary>
public sealed class CountingTests
{
    private const string Counting = "Waymark.Storage.Counting";

    // What a capability contributes to figures: measures, the return's fields, and the queries both are made of.
    private static readonly string[] Counters = ["Measures", "Fields", "Queries"];

    // No figure leaves these, and no case is shown by them:
    private static readonly string[] Named =
    [
        "Waymark.Accommodation.RefugePlaces", // how many households fit in an organisation's units while its file is loaded
        "Waymark.Import.UndoLoad", // a load of the partnership, by its id, for whoever may take loads back
        "Waymark.Import.FileLoads", // the loads of the partnership
        "Waymark.Storage.RowKind", // which organisation answers for how many rows of a figure: it names no case
        "Waymark.Storage.Sealing.OpenedAnswers", // sealed answers, opened for a measure to count
        "Waymark.Simulation.Simulate", // whether anything stands in the store already
    ];

    [Fact]
    public void Rows_are_counted_past_the_filter_only_where_figures_are_made()
    {
        Assert.Equal(["Waymark.Tests.Architecture.Planted.Counting.ListThatCounts"], Uncalled(CompiledCode.Planted));
        Nothing.Stands(CompiledCode.Shipped.SelectMany(Uncalled));
    }

    [Fact]
    public void Every_exception_is_still_needed() =>
        Assert.Equal(Named.Order(StringComparer.Ordinal), WhoCounts(CompiledCode.Domain).Where(Named.Contains));

    private static List<string> WhoCounts(CompiledCode code) =>
        [.. code.Mentions.Where(mention => mention.ToName == Counting && mention.From.FullName != Counting)
            .Select(mention => mention.From.FullName).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Uncalled(CompiledCode code) =>
        WhoCounts(code).Where(type => !Named.Contains(type) && !Counters.Any(ending => type.EndsWith(ending, StringComparison.Ordinal)));
}
