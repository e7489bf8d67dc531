using System.Globalization;

namespace Waymark.Web.Design.Charts;

/// <summary>What every chart is drawn with: colours told apart by people who see few, shapes, and a scale of round numbers.</summary>
internal static class ChartInk
{
    public const string Text = "#0b0c0c";
    public const string Faint = "#cecece";

    // The Government Analysis Function's categorical palette, in its order.
    private static readonly string[] Colours = ["#12436D", "#F46A25", "#28A197", "#801650"];
    private static readonly string?[] Dashes = [null, "8 4", "2 4", "12 4 2 4"];

    public static string Colour(int series) => Colours[series];

    public static Markup Dash(int series) => Markup.Attribute("stroke-dasharray", Dashes[series]);

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A mark of the series' own shape.</summary>
    public static Markup Mark(int series, double x, double y)
    {
        var colour = Colour(series);
        return series switch
        {
            0 => Markup.Of($"""<circle cx="{Number(x)}" cy="{Number(y)}" r="4" fill="{colour}"/>"""),
            1 => Markup.Of($"""<rect x="{Number(x - 4)}" y="{Number(y - 4)}" width="8" height="8" fill="{colour}"/>"""),
            2 => Markup.Of($"""<path d="M{Number(x)} {Number(y - 5)}l5 9h-10z" fill="{colour}"/>"""),
            _ => Markup.Of($"""<path d="M{Number(x)} {Number(y - 5)}l5 5-5 5-5-5z" fill="{colour}"/>"""),
        };
    }

    public static Markup Line(double x1, double y1, double x2, double y2, string colour, Markup? more = null) =>
        Markup.Of($"""<line x1="{Number(x1)}" y1="{Number(y1)}" x2="{Number(x2)}" y2="{Number(y2)}" stroke="{colour}"{more}/>""");

    public static Markup Words(double x, double y, string words, string anchor = "start", string colour = Text, bool bold = false) =>
        Markup.Of($"""<text x="{Number(x)}" y="{Number(y)}" font-size="15" text-anchor="{anchor}" fill="{colour}"{(bold ? Markup.Attribute("font-weight", "700") : null)}>{words}</text>""");

    public static Markup Hatch(string id) => Markup.Of($"""
        <defs><pattern id="{id}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#ffffff"/><line x1="0" y1="0" x2="0" y2="6" stroke="#6f777b" stroke-width="3"/></pattern></defs>
        """);

    public static Markup Frame(Chart chart, string id, double width, double height, Markup inner) => Markup.Of($"""
        <svg viewBox="0 0 {Number(width)} {Number(height)}" role="img" aria-labelledby="{id}-title {id}-desc">
          <title id="{id}-title">{chart.Title}</title>
          <desc id="{id}-desc">{chart.Finding} The figures are in the table that follows.</desc>
          {inner}
        </svg>
        """);

    /// <summary>Round numbers from nought, or from below it, to above the highest figure.</summary>
    public static (double From, double To, double Step) Scale(Chart chart)
    {
        var values = chart.Series.SelectMany(series => series.Points)
            .Where(point => !point.Suppressed)
            .SelectMany(point => new[] { point.Value, point.Lower, point.Upper })
            .OfType<decimal>().Select(value => (double)value).Append(0).ToList();
        var (low, high) = (values.Min(), values.Max());
        if (high == low)
            return (0, 1, 1);
        var rough = (high - low) / 4;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = new[] { 1, 2, 2.5, 5, 10 }.Select(factor => factor * power).First(size => size >= rough);
        return (Math.Floor(low / step) * step, Math.Ceiling(high / step) * step, step);
    }

    /// <summary>Roughly how wide words are at the size used here.</summary>
    public static double Width(string words) => words.Length * 8.2;

    public static string Shortened(string words, double width)
    {
        var most = Math.Max(4, (int)(width / 8.2));
        return words.Length <= most ? words : words[..(most - 1)].TrimEnd() + "…";
    }
}
