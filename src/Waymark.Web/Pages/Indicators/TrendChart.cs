using Waymark.Areas;
using Waymark.Indicators;
using Waymark.Web.Design.Charts;

namespace Waymark.Web.Pages.Indicators;

/// <summary>An indicator's figures over time as a chart: a sentence that says the finding, the line, its target beside it, gaps and breaks.</summary>
public static class TrendChart
{
    /// <summary>Null when there is nothing to draw.</summary>
    public static Chart? Of(Indicator indicator, IReadOnlyList<(Period Period, IndicatorRow Row)> trend, string csv, DateOnly today)
    {
        if (trend.All(point => point.Row.Value is null))
            return null;
        var (prefix, suffix) = IndicatorWords.Around(indicator.Unit);
        var series = new List<ChartSeries> { new(Named(indicator.Label), [.. trend.Select((point, at) => new ChartPoint(Label(point.Period, today), Rounded(point.Row.Value, indicator.Unit)) { BreakBefore = Breaks(trend, at) })]) };
        foreach (var (name, value) in Targets(indicator))
            series.Add(new(name, [.. trend.Select(point => new ChartPoint(Label(point.Period, today), value))]));
        return new Chart { Id = "trend", Title = indicator.Label, Finding = Finding(indicator, trend, today), Series = series, Prefix = prefix, Suffix = suffix, CsvHref = csv };
    }

    /// <summary>What the figures say, in one sentence, and no more than they say.</summary>
    public static string Finding(Indicator indicator, IReadOnlyList<(Period Period, IndicatorRow Row)> trend, DateOnly today)
    {
        var known = trend.Where(point => point.Row.Value is not null).ToList();
        if (known.Count == 0)
            return "There is no figure yet.";
        string Said((Period Period, IndicatorRow Row) point) => $"{IndicatorWords.Figure(point.Row)} in {Label(point.Period, today)}";
        if (known.Count == 1)
            return $"There is one figure: {Said(known[0])}.";
        var (first, last) = (known[0], known[^1]);
        var moved = last.Row.Value!.Value - first.Row.Value!.Value;
        if (IndicatorWords.Figure(first.Row) == IndicatorWords.Figure(last.Row))
            return $"It was {Said(first)} and is the same in {Label(last.Period, today)}.";
        var by = indicator.Unit == Unit.Percent
            ? $"{Math.Round(Math.Abs(moved), 1, MidpointRounding.AwayFromZero).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture)} percentage points"
            : IndicatorWords.Figure(Math.Abs(moved), indicator.Unit);
        var better = indicator.Direction is Direction.Up or Direction.Down ? (moved > 0) == (indicator.Direction == Direction.Up) ? ", the way it should go" : ", the wrong way" : "";
        return $"It went from {Said(first)} to {Said(last)}: {(moved > 0 ? "up" : "down")} by {by}{better}.";
    }

    /// <summary>A period as it stands under the chart; one that is not over says so.</summary>
    public static string Label(Period period, DateOnly today) => period.To >= today ? period.Label + " so far" : period.Label;

    // A figure from another source was counted another way: the two are not joined.
    private static bool Breaks(IReadOnlyList<(Period Period, IndicatorRow Row)> trend, int at)
    {
        var before = trend.Take(at).LastOrDefault(point => point.Row.Value is not null).Row;
        return before is { Counted: null, Reading: { } earlier } && trend[at].Row is { Counted: null, Reading: { } later } && earlier.Source != later.Source;
    }

    private static IEnumerable<(string Name, decimal Value)> Targets(Indicator indicator) => indicator.Target switch
    {
        { Low: { } low, High: { } high } => [("Band from", low), ("Band to", high)],
        { Value: { } value } => [("Target", value)],
        { Low: { } low } => [("Target", low)],
        { High: { } high } => [("Target", high)],
        _ => [],
    };

    private static string Named(string label) => label.Length <= 16 ? label : "This indicator";

    private static decimal? Rounded(decimal? value, Unit unit) => value is { } figure ? Math.Round(figure, unit == Unit.Count ? 0 : 1, MidpointRounding.AwayFromZero) : null;
}
