namespace Waymark.Web.Design.Charts;

/// <summary>How figures changed over time: gaps stay gaps, breaks are drawn as breaks, each line is named where it ends.</summary>
public static class LineChart
{
    private const double Height = 340;
    private const double Bottom = 40;

    /// <param name="width">The width drawn for: about 760 for a screen, 360 for a phone.</param>
    public static Markup Draw(Chart chart, double width = 760)
    {
        chart.Checked();
        var id = $"{chart.Id}-line-{ChartInk.Number(width)}";
        // On a phone there is no room beside the lines: their names stand above.
        var narrow = width < 500;
        var (from, to, step) = ChartInk.Scale(chart);
        var named = chart.Series.Count > 1;
        var top = named && narrow ? 14 + chart.Series.Count * 24 : 16.0;
        var left = Enumerable.Range(0, (int)Math.Round((to - from) / step) + 1).Max(tick => ChartInk.Width(Tick(chart, from + tick * step))) + 14;
        var right = named && !narrow ? Math.Min(230, chart.Series.Max(series => ChartInk.Width(series.Name)) + 24) : 22;
        var count = chart.Labels.Count;

        double X(int point) => count == 1 ? left + (width - left - right) / 2 : left + (width - left - right) * point / (count - 1);
        double Y(double value) => Height - Bottom - (Height - Bottom - top) * (value - from) / (to - from);

        var inner = Markup.Of($"""
            {ChartInk.Hatch(id)}
            {Grid(chart, from, to, step, left, width - right, Y)}
            {Periods(chart, width - left - right, X)}
            {chart.Series.Select((series, index) => Line(series, index, id, top, X, Y))}
            {(named ? Names(chart, narrow, left, width - right, right, Y) : null)}
            """);
        return ChartInk.Frame(chart, id, width, Height, inner);
    }

    private static string Tick(Chart chart, double value) => chart.Figure((decimal)Math.Round(value, 6));

    private static Markup Grid(Chart chart, double from, double to, double step, double left, double right, Func<double, double> y) =>
        Markup.Join(Enumerable.Range(0, (int)Math.Round((to - from) / step) + 1).Select(tick => from + tick * step).Select(value => Markup.Of($"""
            {ChartInk.Line(left, y(value), right, y(value), Math.Abs(value) < step / 1000 ? ChartInk.Text : ChartInk.Faint)}
            {ChartInk.Words(left - 8, y(value) + 5, Tick(chart, value), "end")}
            """)));

    // As many periods as there is room for, and always the last, which is the one people came for.
    private static Markup Periods(Chart chart, double room, Func<int, double> x)
    {
        var labels = chart.Labels;
        var every = (int)Math.Max(1, Math.Ceiling(labels.Count * (labels.Max(ChartInk.Width) + 14) / (room + 20)));
        return Markup.Join(labels.Select((label, index) => (label, index))
            .Where(pair => (labels.Count - 1 - pair.index) % every == 0)
            .Select(pair => pair.index == labels.Count - 1 && ChartInk.Width(pair.label) > 40
                ? ChartInk.Words(x(pair.index) + 20, Height - 12, pair.label, "end")
                : ChartInk.Words(x(pair.index), Height - 12, pair.label, "middle")));
    }

    private static Markup Line(ChartSeries series, int index, string id, double top, Func<int, double> x, Func<double, double> y)
    {
        var colour = ChartInk.Colour(index);
        var path = new System.Text.StringBuilder();
        var marks = new List<Markup>();
        var joined = false;
        for (var at = 0; at < series.Points.Count; at++)
        {
            var point = series.Points[at];
            if (point.Suppressed)
                marks.Add(Markup.Of($"""<rect x="{ChartInk.Number(x(at) - 6)}" y="{ChartInk.Number(Height - Bottom - 26)}" width="12" height="26" fill="url(#{id}-hatch)" stroke="#6f777b"/>"""));
            if (point.BreakBefore && at > 0)
                marks.Add(Break((x(at) + x(at - 1)) / 2, top));
            if (point.Value is not { } value || point.Suppressed)
            {
                joined = false;
                continue;
            }
            path.Append(joined && !point.BreakBefore ? 'L' : 'M').Append(ChartInk.Number(x(at))).Append(' ').Append(ChartInk.Number(y((double)value)));
            joined = true;
            if (point is { Lower: { } lower, Upper: { } upper })
                marks.Add(Interval(x(at), y((double)lower), y((double)upper), colour));
            marks.Add(ChartInk.Mark(index, x(at), y((double)value)));
        }
        return Markup.Of($"""<path d="{path.ToString()}" fill="none" stroke="{colour}" stroke-width="3"{ChartInk.Dash(index)}/>{marks}""");
    }

    private static Markup Break(double x, double top) => Markup.Of($"""
        {ChartInk.Line(x, top, x, Height - Bottom, "#6f777b", Markup.Attribute("stroke-dasharray", "3 3"))}{ChartInk.Words(x - 6, top + 14, "counting changed", "end", "#484949")}
        """);

    private static Markup Interval(double x, double low, double high, string colour) => Markup.Of($"""
        {ChartInk.Line(x, low, x, high, colour)}{ChartInk.Line(x - 4, low, x + 4, low, colour)}{ChartInk.Line(x - 4, high, x + 4, high, colour)}
        """);

    private static Markup Names(Chart chart, bool narrow, double left, double right, double room, Func<double, double> y)
    {
        if (narrow)
            return Markup.Join(chart.Series.Select((series, index) =>
                Markup.Of($"{ChartInk.Mark(index, left + 6, 14 + index * 24)}{ChartInk.Words(left + 18, 19 + index * 24, series.Name, bold: true)}")));

        // Names are set where their lines end, and pushed apart when lines end together.
        var ends = chart.Series
            .Select((series, index) => (series.Name, index, Y: y((double)(series.Points.LastOrDefault(point => point is { Value: not null, Suppressed: false })?.Value ?? 0))))
            .OrderBy(end => end.Y).ToList();
        var names = new List<Markup>();
        var last = double.MinValue;
        foreach (var end in ends)
        {
            last = Math.Max(end.Y + 5, last + 19);
            names.Add(ChartInk.Words(right + 10, last, ChartInk.Shortened(end.Name, room - 10), bold: true, colour: end.index == 1 ? ChartInk.Text : ChartInk.Colour(end.index)));
        }
        return Markup.Join(names);
    }
}
