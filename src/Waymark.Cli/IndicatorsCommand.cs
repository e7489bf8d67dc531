using System.Globalization;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Indicators;
using Waymark.Publishing;
using Waymark.Storage;

namespace Waymark.Cli;

/// <summary>Prints a partnership's indicators for a period as one JSON document.</summary>
public static class IndicatorsCommand
{
    /// <summary>What the command prints.</summary>
    /// <param name="Authority">The one authority asked for; null for the whole partnership.</param>
    public sealed record Printed(string Area, string? Authority, string Period, DateOnly From, DateOnly To, IReadOnlyList<Line> Indicators);

    /// <summary>One indicator. The value is reckoned from whole numbers and not rounded beyond six places.</summary>
    public sealed record Line(
        string Id, string Label, string? Measure, decimal? Value, decimal? Numerator, decimal? Denominator, int? Unknown, NotKnown? UnknownBy, IReadOnlyList<Part> Parts,
        string Unit, string Direction, Target? Target, Baseline? Baseline, Against? Benchmark, string Status, string Collect, string Source, string Definition,
        DateOnly CountedFrom, DateOnly CountedTo, HandReading? Reading);

    /// <summary>The three ways of not knowing, apart.</summary>
    public sealed record NotKnown(int Declined, int Unknown, int NotAsked);

    /// <summary>One line of a breakdown.</summary>
    public sealed record Part(string Code, decimal? Value);

    /// <summary>The outside figure an indicator is read against.</summary>
    public sealed record Against(string Code, string Label, decimal? Value, decimal? Low, decimal? High);

    /// <summary>The document, or what must be put right.</summary>
    /// <param name="db">The store, opened for somebody who may see totals.</param>
    /// <param name="area">The partnership's code.</param>
    /// <param name="period">As written: YYYY-YY, YYYY, YYYY-YY Q1 …; the financial year of today when null.</param>
    /// <param name="authority">Only one authority, by code or name; null for the whole partnership.</param>
    public static async Task<Result<Printed>> Run(WaymarkDb db, string area, string? period, string? authority, CancellationToken stop)
    {
        if (await new AreaInForce().Of(db, area, stop) is not { } pack)
            return Partnership.NotLoaded(area);
        var asked = period is null ? Period.Of(PeriodKind.FinancialYear, db.Today) : Period.Parse(period);
        if (!asked.Done)
            return asked.Refusal!;
        IReadOnlyList<string>? authorities = null;
        if (authority is not null)
        {
            var found = ReturnCommand.AuthorityOf(pack, authority);
            if (!found.Done)
                return found.Refusal!;
            authorities = pack.HomeAuthorities(found.Value.Code);
        }

        var rows = await new IndicatorTable(db, EveryMeasure.Of(new CodeLists(Terminal.Files()))).Read(pack, asked.Value, authorities, stop);
        return new Printed(pack.Code, authorities?[0], asked.Value.Label, asked.Value.From, asked.Value.To, [.. rows.Select(LineOf)]);
    }

    private static Line LineOf(IndicatorRow row) => new(
        row.Indicator.Id,
        row.Indicator.Label,
        row.Indicator.Measure,
        Short(row.Value),
        row.Counted is null ? row.Reading?.Numerator : row.Counted.Numerator,
        row.Counted is null ? row.Reading?.Denominator : row.Counted.Denominator,
        row.Counted is null ? row.Reading?.Unknown : row.Counted.Unknown,
        row.Counted is { } counted ? new NotKnown(counted.Declined, counted.NotKnown, counted.NotAsked) : null,
        [.. row.Parts.Select(part => new Part(part.Code, Short(part.Value)))],
        Word(row.Indicator.Unit),
        Word(row.Indicator.Direction),
        row.Indicator.Target,
        row.Indicator.Baseline,
        row.Benchmark is { } benchmark ? new Against(benchmark.Code, benchmark.Label, benchmark.Value, benchmark.Low, benchmark.High) : null,
        TargetStatus.InWords(row.Standing),
        row.Indicator.Collect == Collection.Computed ? "computed" : "by hand",
        row.Source,
        row.Definition ?? row.Indicator.Definition,
        row.From,
        row.To,
        row.Counted is null ? null : row.Reading);

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLower(CultureInfo.InvariantCulture);

    // Six places keep a third a third for whoever reckons on; a decimal's twenty-eight help nobody.
    private static decimal? Short(decimal? value) => value is { } figure ? Math.Round(figure, 6, MidpointRounding.AwayFromZero) : null;
}
