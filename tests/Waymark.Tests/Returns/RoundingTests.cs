using CsCheck;
using Waymark.Returns;
using Xunit;

namespace Waymark.Tests.Returns;

public sealed class RoundingTests
{
    // T01: the default of .NET answers 36,540.
    [Fact]
    public void Half_way_to_the_next_ten_goes_up() => Assert.Equal(36_550, Rounding.ToNearest(36_545, 10));

    // T02, T03
    [Theory]
    [InlineData(63_950, new[] { 36_870, 1_830, 320, 24_940 }, new[] { 58, 3, 1, 39 })]
    [InlineData(50_670, new[] { 28_200, 1_130, 170, 21_170 }, new[] { 56, 2, 0, 42 })]
    public void Shares_come_from_unrounded_numbers(int whole, int[] parts, int[] percents) =>
        Assert.Equal(percents, parts.Select(part => (int)Rounding.Percent(part, whole)!.Value));

    // T04, T05, T06
    [Theory]
    [InlineData(63_950, 50_670, 26)]
    [InlineData(63_950, 36_550, 75)]
    [InlineData(76_850, 63_950, 20)]
    [InlineData(28_190, 26_870, 5)]
    public void Growth_is_in_whole_percent(int now, int before, int percent) => Assert.Equal(percent, Rounding.Growth(now, before));

    // T12, T13, T14
    [Theory]
    [InlineData(111_418, 114_067, -2.3)]
    [InlineData(2_246, 2_873, -21.8)]
    [InlineData(816_493, 851_062, -4.1)]
    public void A_fall_is_negative_growth(int now, int before, double percent) => Assert.Equal((decimal)percent, Rounding.Growth(now, before, 1));

    // T07
    [Fact]
    public void More_than_half_had_a_specialist_characteristic() => Assert.Equal(53, Rounding.Percent(33_970, 63_950));

    // T08
    [Fact]
    public void Rounded_parts_need_not_add_up_to_the_rounded_total()
    {
        decimal[] parts = [36_866.4m, 1_826.2m, 316.1m, 24_938m];
        Assert.Equal(63_950, Rounding.ToNearest(parts.Sum(), 10));
        Assert.Equal(63_960, parts.Sum(part => Rounding.ToNearest(part, 10)));
    }

    // T11
    [Theory]
    [InlineData(1_568, 119_985, 1.3)]
    [InlineData(1_644, 127_594, 1.3)]
    [InlineData(1_424, 108_775, 1.3)]
    [InlineData(1_586, 118_140, 1.3)]
    [InlineData(1_563, 99_945, 1.6)]
    [InlineData(1_532, 98_807, 1.6)]
    public void Shares_to_one_decimal_place_match_what_was_published(int part, int whole, double percent) =>
        Assert.Equal((decimal)percent, Rounding.Percent(part, whole, 1));

    // T29
    [Theory]
    [InlineData(6_020, 30_840, 19.5)]
    [InlineData(16_930, 27_754, 61.0)]
    [InlineData(116, 918, 12.6)]
    public void Shares_of_households_and_referrals_match_what_was_published(int part, int whole, double percent) =>
        Assert.Equal((decimal)percent, Rounding.Percent(part, whole, 1));

    // T30
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 5)]
    [InlineData(4, 5)]
    [InlineData(6, 5)]
    [InlineData(7, 5)]
    [InlineData(8, 10)]
    [InlineData(9, 10)]
    public void To_the_nearest_five(int count, int rounded) => Assert.Equal(rounded, Rounding.ToNearest(count, 5));

    [Fact]
    public void There_is_no_share_and_no_growth_of_nothing()
    {
        Assert.Null(Rounding.Percent(3, 0));
        Assert.Null(Rounding.Growth(3, 0));
        Assert.Null(Rounding.Rate(3, 0, 10_000));
    }

    [Fact]
    public void Rounding_is_the_same_on_both_sides_of_nothing() =>
        Gen.Select(Gen.Int[-1_000_000, 1_000_000], Gen.Int[1, 1000]).Sample((number, step) => Rounding.ToNearest(-number, step) == -Rounding.ToNearest(number, step));

    [Fact]
    public void Rounding_moves_a_number_by_at_most_half_a_step_and_only_once() =>
        Gen.Select(Gen.Int[-1_000_000, 1_000_000], Gen.Int[1, 1000]).Sample((number, step) =>
        {
            var rounded = Rounding.ToNearest(number, step);
            return Math.Abs(rounded - number) * 2 <= step && Rounding.ToNearest(rounded, step) == rounded;
        });
}
