using System.Globalization;

namespace Waymark.Web.Design.Charts;

/// <summary>Figures to be drawn: what they are, what they show, and where they can be taken away. Already through disclosure control.</summary>
public sealed record Chart
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Unique on its page.</summary>
    public required string Id { get; init; }
    public required string Title { get; init; }
    /// <summary>The finding, in one sentence.</summary>
    public required string Finding { get; init; }
    public required IReadOnlyList<ChartSeries> Series { get; init; }
    /// <summary>What stands before a figure, such as £.</summary>
    public string Prefix { get; init; } = "";
    /// <summary>What stands after a figure, such as % or " days".</summary>
    public string Suffix { get; init; } = "";
    /// <summary>What the points are, at the head of the table: "Quarter", "District".</summary>
    public string Points { get; init; } = "Period";
    /// <summary>Where the same figures can be taken away as a file.</summary>
    public string? CsvHref { get; init; }

    public IReadOnlyList<string> Labels => [.. Series[0].Points.Select(point => point.Label)];

    public string Figure(decimal value) => value < 0 ? "−" + Figure(-value) : Prefix + value.ToString("#,0.##", British) + Suffix;

    /// <summary>A point as it stands in the table: no data and suppressed are words, never a nought.</summary>
    public string Words(ChartPoint point) => point switch
    {
        { Suppressed: true } => "Suppressed",
        { Value: null } => "No data",
        { Lower: { } lower, Upper: { } upper } => $"{Figure(point.Value.Value)} ({Figure(lower)} to {Figure(upper)})",
        _ => Figure(point.Value.Value),
    };

    /// <summary>Stops a chart nobody could read.</summary>
    /// <exception cref="ArgumentException">No series, more than four, or series whose points differ.</exception>
    internal Chart Checked()
    {
        if (Series.Count is 0 or > 4)
            throw new ArgumentException("A chart has one to four series: more cannot be told apart.");
        if (Series.Any(series => !series.Points.Select(point => point.Label).SequenceEqual(Labels)))
            throw new ArgumentException("Every series of a chart has the same points.");
        return this;
    }
}

/// <summary>One thing counted over several points.</summary>
public sealed record ChartSeries(string Name, IReadOnlyList<ChartPoint> Points);

/// <summary>One figure: null is "no data", which is a gap and never a nought.</summary>
public sealed record ChartPoint(string Label, decimal? Value)
{
    /// <summary>The ends of the interval within which the true figure is likely to lie.</summary>
    public decimal? Lower { get; init; }
    public decimal? Upper { get; init; }
    /// <summary>Whether the figure is kept back so that nobody can be recognised.</summary>
    public bool Suppressed { get; init; }
    /// <summary>Whether it was counted another way before this point, so that the two must not be joined.</summary>
    public bool BreakBefore { get; init; }
}
