using System.Globalization;
using System.Xml.Linq;
using Waymark.Web.Design.Charts;
using Xunit;

namespace Waymark.Web.Tests.Design;

public sealed class ChartTests
{
    [Fact]
    public void A_bar_twice_the_figure_is_twice_the_length()
    {
        var widths = Bars(BarChart.Draw(With(new("A", 9), new("B", 18))).ToString());
        Assert.Equal(2, widths[1] / widths[0], 3);
    }

    [Fact]
    public void No_data_is_a_gap_and_never_a_nought()
    {
        var svg = LineChart.Draw(With(new("A", 4), new("B", null), new("C", 6), new("D", 7))).ToString();
        Assert.Equal(2, Path(svg).Count(letter => letter == 'M'));
        Assert.Equal(1, Path(svg).Count(letter => letter == 'L'));
    }

    [Fact]
    public void A_break_in_how_it_was_counted_is_not_joined()
    {
        var points = new ChartPoint[] { new("A", 4), new("B", 5), new("C", 6) { BreakBefore = true } };
        Assert.Equal(2, Path(LineChart.Draw(With(points)).ToString()).Count(letter => letter == 'M'));
    }

    [Fact]
    public void A_suppressed_figure_is_nowhere_in_the_drawing()
    {
        var chart = With(new("A", 40), new("B", 37) { Suppressed = true, Lower = 36, Upper = 38 });
        var shown = XElement.Parse(BarChart.Draw(chart).ToString()).ToString();
        Assert.DoesNotContain("37", shown);
        Assert.Contains("Suppressed", shown);
        Assert.Single(Bars(shown));
    }

    [Fact]
    public void A_drawing_is_named_described_and_styled_by_attributes_alone()
    {
        foreach (var drawn in new[] { LineChart.Draw(With(new("A", 1), new("B", -2))), BarChart.Draw(With(new ChartPoint("A", 1)), 360) })
        {
            var svg = XElement.Parse(drawn.ToString());
            Assert.Equal("img", svg.Attribute("role")!.Value);
            var ids = svg.Descendants().Select(element => element.Attribute("id")?.Value).ToHashSet();
            Assert.All(svg.Attribute("aria-labelledby")!.Value.Split(' '), id => Assert.Contains(id, ids));
            Assert.DoesNotContain(svg.DescendantsAndSelf(), element => element.Attribute("style") is not null || element.Attribute("class") is not null);
        }
    }

    [Fact]
    public void A_chart_nobody_could_read_is_refused()
    {
        var five = With(new ChartPoint("A", 1)) with { Series = [.. Enumerable.Range(0, 5).Select(name => new ChartSeries($"{name}", [new("A", 1)]))] };
        var uneven = five with { Series = [new("One", [new("A", 1)]), new("Two", [new("B", 1)])] };
        Assert.Throws<ArgumentException>(() => LineChart.Draw(five));
        Assert.Throws<ArgumentException>(() => BarChart.Draw(uneven));
    }

    [Fact]
    public void Nothing_to_draw_is_still_a_chart() => XElement.Parse(LineChart.Draw(With(new("A", null), new("B", 0))).ToString());

    private static Chart With(params ChartPoint[] points) => new() { Id = "c", Title = "Title", Finding = "Finding.", Series = [new("One", points)] };

    private static string Path(string svg) => XElement.Parse(svg).Descendants().Single(element => element.Name.LocalName == "path" && element.Attribute("fill")!.Value == "none").Attribute("d")!.Value;

    private static List<double> Bars(string svg) =>
        [.. XElement.Parse(svg).Descendants().Where(element => element.Name.LocalName == "rect" && element.Attribute("fill")!.Value == "#12436D").Select(element => double.Parse(element.Attribute("width")!.Value, CultureInfo.InvariantCulture))];
}
