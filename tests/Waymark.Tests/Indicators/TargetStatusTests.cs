using Waymark.Areas;
using Waymark.Indicators;

namespace Waymark.Tests.Indicators;

public sealed class TargetStatusTests
{
    [Theory]
    [InlineData(79.99, TargetStanding.NotYetMet)]
    [InlineData(80.0, TargetStanding.Met)]
    [InlineData(null, TargetStanding.NoFigure)]
    public void More_is_better_from_the_target_on(double? value, TargetStanding standing) =>
        Assert.Equal(standing, TargetStatus.Of((decimal?)value, Direction.Up, new Target("80%", 80), null));

    [Theory]
    [InlineData(12, TargetStanding.Met)]
    [InlineData(12.01, TargetStanding.NotYetMet)]
    public void Less_is_better_up_to_the_target(double value, TargetStanding standing) =>
        Assert.Equal(standing, TargetStatus.Of((decimal)value, Direction.Down, new Target("12 at most", 12), null));

    [Theory]
    [InlineData(27.9, TargetStanding.BelowBand)]
    [InlineData(28, TargetStanding.Met)]
    [InlineData(40, TargetStanding.Met)]
    [InlineData(40.1, TargetStanding.AboveBand)]
    public void A_band_has_both_its_ends_and_may_be_the_benchmarks(double value, TargetStanding standing)
    {
        Assert.Equal(standing, TargetStatus.Of((decimal)value, Direction.Band, new Target("28 to 40", Low: 28, High: 40), null));
        Assert.Equal(standing, TargetStatus.Of((decimal)value, Direction.Band, null, new Benchmark("b", "Band", Unit.Percent, "invented", Low: 28, High: 40)));
    }

    [Fact]
    public void A_target_in_words_is_left_to_the_reader()
    {
        Assert.Equal(TargetStanding.InWords, TargetStatus.Of(5, Direction.Up, new Target("More than before"), null));
        Assert.Equal(TargetStanding.NoTarget, TargetStatus.Of(5, Direction.Up, null, new Benchmark("b", "A figure", Unit.Count, "invented", Value: 4)));
        Assert.Equal(TargetStanding.NotYetMet, TargetStatus.Of(4.9m, Direction.Up, new Target("More than 5%", Low: 5), null));
    }

    [Fact]
    public void No_two_standings_read_alike() =>
        Assert.Equal(Enum.GetValues<TargetStanding>().Length, Enum.GetValues<TargetStanding>().Select(TargetStatus.InWords).Distinct().Count());
}
