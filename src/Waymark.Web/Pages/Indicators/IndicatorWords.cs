using System.Globalization;
using Waymark.Areas;
using Waymark.Indicators;
using Waymark.Web.Design;
using Waymark.Web.Design.Charts;

namespace Waymark.Web.Pages.Indicators;

/// <summary>How figures, what they rest on and where they stand are put into words on the screen.</summary>
public static class IndicatorWords
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>"82.4%", "1,204", "13.2 months"; words where there is no figure.</summary>
    public static string Figure(IndicatorRow row) => row.Value is { } value ? Figure(value, row.Indicator.Unit) : "No figure";

    public static string Figure(decimal value, Unit unit)
    {
        var (prefix, suffix) = Around(unit);
        return value < 0 ? "−" + Figure(-value, unit) : prefix + Math.Round(value, unit == Unit.Count ? 0 : 1, MidpointRounding.AwayFromZero).ToString("#,0.#", British) + suffix;
    }

    /// <summary>What stands before and after a figure.</summary>
    public static (string Prefix, string Suffix) Around(Unit unit) => unit switch
    {
        Unit.Percent => ("", "%"),
        Unit.Months => ("", " months"),
        Unit.Days => ("", " days"),
        Unit.Money => ("£", ""),
        _ => ("", ""),
    };

    public static decimal? Numerator(IndicatorRow row) => row.Counted is { } counted ? counted.Numerator : row.Reading?.Numerator;

    public static decimal? Denominator(IndicatorRow row) => row.Counted is { } counted ? counted.Denominator : row.Reading?.Denominator;

    public static int? Unknown(IndicatorRow row) => row.Counted is { } counted ? counted.Unknown : row.Reading?.Unknown;

    /// <summary>"41 of 50, 6 not known"; nothing where the figure rests on no rows.</summary>
    public static string RestsOn(IndicatorRow row, string prefix = "")
    {
        var parts = new List<string>();
        if (Numerator(row) is { } part && Denominator(row) is { } whole)
            parts.Add($"{Number(part)} of {Number(whole)}");
        if (Unknown(row) is { } unknown and > 0)
            parts.Add($"{Number(unknown)} not known");
        return parts.Count == 0 ? "" : prefix + string.Join(", ", parts);
    }

    public static string Number(decimal value) => value.ToString("#,0.##", British);

    /// <summary>Where a figure stands, in words and a shape, then colour.</summary>
    public static Markup State(TargetStanding standing)
    {
        var (name, shape) = standing switch
        {
            TargetStanding.Met => ("complete", "✓"),
            TargetStanding.NotYetMet or TargetStanding.BelowBand or TargetStanding.AboveBand => ("at-risk", "▲"),
            TargetStanding.InWords => ("not-started", "○"),
            _ => ("no-data", "–"),
        };
        var words = standing == TargetStanding.InWords ? "Target in words" : TargetStatus.InWords(standing);
        return Markup.Of($"""<strong class="wm-status wm-status--{name}">{words} <span class="wm-status__shape" aria-hidden="true">{shape}</span></strong>""");
    }

    public static string Better(Direction direction) => direction switch
    {
        Direction.Up => "Higher is better",
        Direction.Down => "Lower is better",
        Direction.Band => "Better inside the band: neither too low nor too high",
        _ => "Neither way is better by itself",
    };

    /// <summary>The outside figure, with the days it describes.</summary>
    public static string Against(Benchmark benchmark)
    {
        var figure = (benchmark.Value, benchmark.Low, benchmark.High) switch
        {
            ({ } value, _, _) => Figure(value, benchmark.Unit),
            (_, { } low, { } high) => $"{Figure(low, benchmark.Unit)} to {Figure(high, benchmark.Unit)}",
            (_, { } low, _) => "from " + Figure(low, benchmark.Unit),
            (_, _, { } high) => "up to " + Figure(high, benchmark.Unit),
            _ => "no figure",
        };
        var days = (benchmark.ValidFrom, benchmark.ValidTo) switch
        {
            ({ } from, { } to) => $", {When.ShortDate(from)} to {When.ShortDate(to)}",
            ({ } from, _) => $", from {When.ShortDate(from)}",
            (_, { } to) => $", up to {When.ShortDate(to)}",
            _ => "",
        };
        return $"{figure} ({benchmark.Label}{days})";
    }

    /// <summary>Financial years and quarters to choose from, the latest first, back to before the strategy began.</summary>
    public static IReadOnlyList<Choice> Periods(DateOnly today)
    {
        var choices = new List<Choice>();
        var year = Period.Of(PeriodKind.FinancialYear, today);
        for (var left = 5; left > 0; left--, year = year.Before())
            choices.Add(Choice(year, today, "Financial year"));
        var quarter = Period.Of(PeriodKind.FinancialQuarter, today);
        for (var left = 9; left > 0; left--, quarter = quarter.Before())
            choices.Add(Choice(quarter, today, "Quarter"));
        return choices;
    }

    /// <summary>The period asked for, or the last whole financial year where none was, or it cannot be read.</summary>
    public static Period Asked(string? label, DateOnly today) =>
        Period.Parse(label) is { Done: true, Value: var period } ? period : Period.Of(PeriodKind.FinancialYear, today).Before();

    private static Choice Choice(Period period, DateOnly today, string kind) => new(period.Label, $"{kind} {period.Label}{(period.To >= today ? ", so far" : "")}");
}
