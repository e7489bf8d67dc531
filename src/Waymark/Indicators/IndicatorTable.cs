using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Indicators;

/// <summary>One indicator of a partnership for a period: its figure, what the figure rests on, and where it stands.</summary>
public sealed record IndicatorRow
{
    public required Indicator Indicator { get; init; }

    /// <summary>The days counted: longer than the period where one reading of the indicator covers more.</summary>
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }

    /// <summary>The figure, unrounded; null when there is none.</summary>
    public decimal? Value => Counted?.Value ?? (Indicator.Collect == Collection.ByHand ? Reading?.Value : null);

    /// <summary>What the records say; null when the indicator is collected by hand.</summary>
    public Measured? Counted { get; init; }

    /// <summary>What somebody brought by hand. Beside a computed figure it is shown and never replaces it.</summary>
    public HandReading? Reading { get; init; }

    /// <summary>How the figure is counted, in the measure's words; null when it is not computed.</summary>
    public string? Definition { get; init; }
    public Benchmark? Benchmark { get; init; }
    public required TargetStanding Standing { get; init; }
    public required IReadOnlyList<MeasuredPart> Parts { get; init; }

    /// <summary>Where the figure comes from, in words.</summary>
    public string Source => Counted is not null ? "Computed from records"
        : Reading is null ? "Collected by hand: nothing brought yet"
        : $"Collected by hand: {Reading.OwnerName}, {Reading.Source}, {LondonTime.InWords(Reading.CollectedOn)}";
}

/// <summary>A reading collected by hand, or several of them added up.</summary>
public sealed record HandReading(decimal? Value, decimal? Numerator, decimal? Denominator, int? Unknown, string OwnerName, string Source, DateOnly CollectedOn);

/// <summary>All indicators of a partnership for one period, as its page and its report show them.</summary>
public sealed class IndicatorTable(WaymarkDb db, MeasureCatalogue measures)
{
    /// <summary>Every indicator, in the area's own order.</summary>
    public async Task<IReadOnlyList<IndicatorRow>> Read(AreaPack pack, Period period, IReadOnlyList<string>? authorities, CancellationToken stop)
    {
        var readings = await ReadingsOf(pack.Code, period, stop);
        var rows = new List<IndicatorRow>();
        foreach (var indicator in pack.Indicators)
            rows.Add(await RowOf(indicator, pack, period, authorities, readings, stop));
        return rows;
    }

    /// <summary>One indicator; null when the area has none of that id.</summary>
    public async Task<IndicatorRow?> Read(AreaPack pack, string indicatorId, Period period, IReadOnlyList<string>? authorities, CancellationToken stop) =>
        pack.Indicators.FirstOrDefault(indicator => indicator.Id == indicatorId) is { } indicator
            ? await RowOf(indicator, pack, period, authorities, await ReadingsOf(pack.Code, period, stop), stop)
            : null;

    /// <summary>The rows behind a computed figure that the actor may open; null when the records do not compute it.</summary>
    public async Task<OpenedRows?> Open(AreaPack pack, string indicatorId, Period period, IReadOnlyList<string>? authorities, int? standing, int most, CancellationToken stop)
    {
        var indicator = pack.Indicators.FirstOrDefault(indicator => indicator.Id == indicatorId);
        if (indicator?.Measure is not { } code || measures.Find(code) is not { } measure)
            return null;
        var rows = measure.Rows(db, ScopeOf(pack, indicator, period, authorities));
        return await db.Open(standing is { } side ? rows.Where(row => row.Standing == side) : rows, [measure.Kind], most, stop);
    }

    private async Task<IndicatorRow> RowOf(
        Indicator indicator, AreaPack pack, Period period, IReadOnlyList<string>? authorities, IReadOnlyDictionary<string, List<Reading>> readings, CancellationToken stop)
    {
        var scope = ScopeOf(pack, indicator, period, authorities);
        var measure = indicator.Measure is { } code ? measures.Find(code) : null;
        var counted = measure is null ? null : await measure.Take(db, scope, stop);
        // A reading speaks for the whole partnership, so a part of it has none.
        var reading = authorities is null ? ReadingOf(indicator.Id, indicator.Unit, period, readings) : null;
        var benchmark = pack.Benchmarks.FirstOrDefault(benchmark => benchmark.Code == indicator.Benchmark);
        var row = new IndicatorRow
        {
            Indicator = indicator,
            From = scope.From,
            To = scope.To,
            Counted = counted,
            Reading = reading,
            Definition = measure?.Definition,
            Benchmark = benchmark,
            Standing = TargetStanding.NoFigure,
            Parts = counted is { Parts.Count: > 0 } ? counted.Parts
                : [.. (indicator.Parts ?? []).Select(part => (part.Id, Reading: ReadingOf($"{indicator.Id}.{part.Id}", indicator.Unit, period, readings)))
                    .Where(part => part.Reading?.Value is not null).Select(part => new MeasuredPart(part.Id, part.Reading!.Value!.Value))],
        };
        return row with { Standing = TargetStatus.Of(row.Value, indicator.Direction, indicator.Target, benchmark?.Unit == indicator.Unit ? benchmark : null) };
    }

    private static MeasureScope ScopeOf(AreaPack pack, Indicator indicator, Period period, IReadOnlyList<string>? authorities)
    {
        var from = period.From;
        // A reading that covers twelve months is never taken over a quarter: the months before are counted with it.
        if (indicator.PeriodMonths is { } months && period.To.AddDays(1).AddMonths(-months) is var earlier && earlier < from)
            from = earlier;
        return new MeasureScope(pack.Code, from, period.To, authorities)
        {
            Recommendations = [.. pack.Goals.Where(goal => goal.Level == GoalLevel.Recommendation || string.Equals(goal.LocalLevel, "recommendation", StringComparison.OrdinalIgnoreCase)).Select(goal => goal.Id)],
        };
    }

    private async Task<IReadOnlyDictionary<string, List<Reading>>> ReadingsOf(string area, Period period, CancellationToken stop)
    {
        string[] labels = [period.Label, .. period.Quarters().Select(quarter => quarter.Label)];
        var found = await db.Set<Reading>().AsNoTracking().Where(reading => reading.AreaCode == area && labels.Contains(reading.Period)).ToListAsync(stop);
        return found.GroupBy(reading => reading.IndicatorId).ToDictionary(group => group.Key, group => group.OrderBy(reading => reading.CollectedOn).ToList());
    }

    private static HandReading? ReadingOf(string id, Unit unit, Period period, IReadOnlyDictionary<string, List<Reading>> readings)
    {
        if (!readings.TryGetValue(id, out var found))
            return null;
        if (found.LastOrDefault(reading => reading.Period == period.Label) is { } whole)
            return new HandReading(whole.Value, whole.Numerator, whole.Denominator, whole.Unknown, whole.OwnerName, whole.Source, whole.CollectedOn);
        var quarters = period.Quarters().Select(quarter => found.LastOrDefault(reading => reading.Period == quarter.Label)).ToList();
        // Only counts and money add up; three quarters are no year.
        return unit is Unit.Count or Unit.Money && quarters.Count == 4 && quarters.All(quarter => quarter?.Value is not null)
            ? new HandReading(quarters.Sum(quarter => quarter!.Value), null, null, quarters.Sum(quarter => quarter!.Unknown ?? 0),
                quarters[^1]!.OwnerName, "four quarters added up", quarters.Max(quarter => quarter!.CollectedOn))
            : null;
    }
}
