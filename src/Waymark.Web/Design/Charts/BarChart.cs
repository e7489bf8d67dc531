namespace Waymark.Web.Design.Charts;

/// <summary>Figures side by side: bars lie down so that their names can be read, start at nought, and carry their figure.</summary>
public static class BarChart
{
    private const double Bar = 22;
    private const double Name = 24;
    private const double Space = 16;

    /// <param name="width">The width drawn for: about 760 for a screen, 360 for a phone.</param>
    public static Markup Draw(Chart chart, double width = 760)
    {
        chart.Checked();
        var id = $"{chart.Id}-bar-{ChartInk.Number(width)}";
        var (from, to, _) = ChartInk.Scale(chart);
        var several = chart.Series.Count > 1;
        var top = several ? chart.Series.Count * 24 + 10 : 4.0;
        var group = Name + chart.Series.Count * (Bar + 3) + Space;
        var height = top + chart.Labels.Count * group;
        var figures = chart.Series.SelectMany(series => series.Points).Max(point => ChartInk.Width(Beside(chart, point))) + 24;
        var room = Math.Max(80, width - figures);

        double X(double value) => (value - from) / (to - from) * room;

        var inner = Markup.Of($"""
            {ChartInk.Hatch(id)}
            {(several ? Markup.Join(chart.Series.Select((series, index) => Key(series, index))) : null)}
            {chart.Labels.Select((label, at) => Group(chart, id, label, at, top + at * group, width, X))}
            {ChartInk.Line(X(0) + .5, top, X(0) + .5, height - Space, ChartInk.Text)}
            """);
        return ChartInk.Frame(chart, id, width, height, inner);
    }

    private static Markup Key(ChartSeries series, int index) => Markup.Of($"""
        <rect x="0" y="{ChartInk.Number(4 + index * 24)}" width="16" height="16" fill="{ChartInk.Colour(index)}"/>{ChartInk.Words(24, 17 + index * 24, series.Name, bold: true)}
        """);

    private static Markup Group(Chart chart, string id, string label, int at, double top, double width, Func<double, double> x) => Markup.Of($"""
        {ChartInk.Words(x(0) + 6, top + 16, ChartInk.Shortened(label, width - x(0) - 6))}{chart.Series.Select((series, index) => One(chart, id, series.Points[at], index, top + Name + index * (Bar + 3), x))}
        """);

    private static Markup One(Chart chart, string id, ChartPoint point, int index, double y, Func<double, double> x)
    {
        if (point.Suppressed)
            return Markup.Of($"""<rect x="{ChartInk.Number(x(0))}" y="{ChartInk.Number(y)}" width="40" height="22" fill="url(#{id}-hatch)" stroke="#6f777b"/>{ChartInk.Words(x(0) + 48, y + 16, "Suppressed")}""");
        if (point.Value is not { } value)
            return ChartInk.Words(x(0) + 8, y + 16, "No data");

        var (start, end) = (Math.Min(x(0), x((double)value)), Math.Max(x(0), x((double)value)));
        var interval = Markup.Empty;
        var words = end;
        if (point is { Lower: { } lower, Upper: { } upper })
        {
            var middle = y + Bar / 2;
            var (low, high) = (x((double)lower), x((double)upper));
            // White under black, so that it is seen on the bar and beyond it.
            interval = Markup.Of($"""
                {ChartInk.Line(low, middle, high, middle, "#ffffff", Markup.Attribute("stroke-width", "5"))}{ChartInk.Line(low, middle, high, middle, ChartInk.Text, Markup.Attribute("stroke-width", "2"))}{ChartInk.Line(low, middle - 5, low, middle + 5, "#ffffff", Markup.Attribute("stroke-width", "5"))}{ChartInk.Line(low, middle - 5, low, middle + 5, ChartInk.Text, Markup.Attribute("stroke-width", "2"))}{ChartInk.Line(high, middle - 5, high, middle + 5, ChartInk.Text, Markup.Attribute("stroke-width", "2"))}
                """);
            words = Math.Max(end, x((double)upper));
        }
        return Markup.Of($"""
            <rect x="{ChartInk.Number(start)}" y="{ChartInk.Number(y)}" width="{ChartInk.Number(end - start)}" height="22" fill="{ChartInk.Colour(index)}"/>{interval}{ChartInk.Words(words + 8, y + 16, Beside(chart, point), bold: true)}
            """);
    }

    // The interval is drawn; its ends are in the table, where there is room for them.
    private static string Beside(Chart chart, ChartPoint point) => chart.Words(point with { Lower = null, Upper = null });
}
