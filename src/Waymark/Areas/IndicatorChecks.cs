namespace Waymark.Areas;

/// <summary>What indicators.json must keep: goals, benchmarks and measures that exist, and targets that can be met.</summary>
internal static class IndicatorChecks
{
    public static IEnumerable<AreaFault> Faults(AreaPack pack, IReadOnlySet<string>? knownMeasures) =>
        Repeats.Of(pack.Indicators, indicator => indicator.Id, AreaFiles.Indicators, "/indicators", "id")
            .Concat(pack.Indicators.SelectMany((indicator, index) => OfOne(pack, indicator, knownMeasures, $"/indicators/{index}")));

    private static IEnumerable<AreaFault> OfOne(AreaPack pack, Indicator indicator, IReadOnlySet<string>? knownMeasures, string place)
    {
        if (indicator.Goal is { } goal && !pack.Goals.Any(known => known.Id == goal))
        {
            yield return Fault($"{place}/goal", $"There is no goal \"{goal}\" in goals.json.", "Correct the id, or add the goal.");
        }
        var benchmark = pack.Benchmarks.FirstOrDefault(known => known.Code == indicator.Benchmark);
        if (indicator.Benchmark is not null && benchmark is null)
        {
            yield return Fault($"{place}/benchmark", $"There is no benchmark \"{indicator.Benchmark}\" in area.json.", "Correct the code, or add the benchmark.");
        }
        if (indicator.Collect == Collection.Computed != indicator.Measure is not null)
        {
            yield return Fault($"{place}/collect", indicator.Measure is null ? "It is computed, but names no measure." : "It is collected by hand, yet names a measure.",
                "Give a measure and \"computed\", or null and \"by hand\".");
        }
        if (indicator.Measure is { } measure && knownMeasures?.Contains(measure) == false)
        {
            yield return Fault($"{place}/measure", $"Waymark has no measure \"{measure}\".",
                $"Choose one of: {string.Join(", ", knownMeasures.Order(StringComparer.Ordinal))}; or null and \"by hand\".");
        }
        if (indicator.Target is { } target && target.Low > target.High)
        {
            yield return Fault($"{place}/target", "The target's band ends before it begins.", "Put low and high in order.");
        }
        if (indicator.Direction == Direction.Band && indicator.Target is not ({ Low: not null } or { High: not null })
            && benchmark is not ({ Low: not null } or { High: not null }))
        {
            yield return Fault($"{place}/direction", "A band is meant, but none is given.", "Give the target or its benchmark a low, a high or both.");
        }
        foreach (var fault in Repeats.Of(indicator.Parts ?? [], part => part.Id, AreaFiles.Indicators, $"{place}/parts", "id"))
        {
            yield return fault;
        }
        if (!GoalChecks.CitesOwnStrategy(pack, indicator.Source))
        {
            yield return GoalChecks.NotOwnStrategy(pack, AreaFiles.Indicators, $"{place}/source", indicator.Source);
        }
    }

    private static AreaFault Fault(string place, string what, string remedy) => new(AreaFiles.Indicators, place, what, remedy);
}
