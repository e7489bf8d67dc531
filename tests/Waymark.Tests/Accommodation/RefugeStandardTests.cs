using CsCheck;
using Waymark.Accommodation;
using Xunit;

namespace Waymark.Tests.Accommodation;

public sealed class RefugeStandardTests
{
    // T19
    [Theory]
    [InlineData(187_025, 19)]
    [InlineData(753_278, 75)]
    [InlineData(56_286_961, 5_629)]
    [InlineData(68_000_000, 6_800)]
    [InlineData(14_999, 1)]
    [InlineData(15_000, 2)]
    [InlineData(25_000, 3)]
    [InlineData(4_999, 0)]
    public void One_family_place_for_every_ten_thousand_people(long people, int places) => Assert.Equal(places, RefugeStandard.RequiredFamilyPlaces(people));

    // T20
    [Theory]
    [InlineData(753_278, 48, 27, 36.0)]
    [InlineData(56_286_961, 5_629 - 1_694, 1_694, 30.1)]
    [InlineData(187_025, 21, -2, -10.5)]
    public void The_shortfall_is_counted_against_what_is_required(long people, int provided, int missing, double percent)
    {
        Assert.Equal(missing, RefugeStandard.Shortfall(people, provided));
        Assert.Equal((decimal)percent, RefugeStandard.ShortfallPercent(people, provided));
    }

    [Fact]
    public void Nothing_required_has_no_percentage() => Assert.Null(RefugeStandard.ShortfallPercent(4_999, 1));

    [Fact]
    public void More_people_never_need_fewer_places() =>
        Gen.Select(Gen.Int[0, 60_000_000], Gen.Int[0, 100_000]).Sample((people, more) =>
            RefugeStandard.RequiredFamilyPlaces(people + more) >= RefugeStandard.RequiredFamilyPlaces(people));
}
