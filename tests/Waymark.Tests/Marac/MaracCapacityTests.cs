using Waymark.Marac;
using Waymark.Returns;
using Xunit;

namespace Waymark.Tests.Marac;

public sealed class MaracCapacityTests
{
    private static readonly MaracGuidance Guidance = new("Capacity", "a test", CasesPerTenThousand: 40, CasesPerIdva: 100, CasesPerAdministrator: 400);

    // T15
    [Theory]
    [InlineData(80_856, 323)]
    [InlineData(484_738, 1_939)]
    [InlineData(174_676, 699)]
    public void Forty_cases_are_expected_for_every_ten_thousand_women(int women, int cases) =>
        Assert.Equal(cases, Rounding.To(MaracCapacity.RecommendedCases(women, Guidance)));

    // T16
    [Fact]
    public void So_many_cases_need_so_many_people()
    {
        Assert.Equal(27.2m, MaracCapacity.Idvas(2_720, Guidance));
        Assert.Equal(6.8m, MaracCapacity.Administrators(2_720, Guidance));
    }

    // T17
    [Fact]
    public void Cases_for_every_ten_thousand_women() => Assert.Equal(56.1m, MaracCapacity.PerTenThousand(2_720, 484_738));

    // T18
    [Fact]
    public void One_missing_quarter_takes_the_one_before_and_two_running_drop_the_Marac_with_its_population()
    {
        MaracYear whole = new([100, 100, 100, 100], 100_000);
        MaracYear oneMissing = new([50, null, 60, 40], 40_000);
        MaracYear twoMissing = new([900, null, null, 900], 500_000);
        Assert.Equal(200, MaracCapacity.CasesInYear(oneMissing));
        Assert.Null(MaracCapacity.CasesInYear(twoMissing));
        Assert.Equal(42.9m, MaracCapacity.PerTenThousand([whole, oneMissing, twoMissing]));
    }

    [Fact]
    public void Two_missing_quarters_apart_are_each_filled_and_a_missing_first_has_nothing_to_take()
    {
        Assert.Equal(2 * (30 + 20), MaracCapacity.CasesInYear(new([30, null, 20, null], 10_000)));
        Assert.Null(MaracCapacity.CasesInYear(new([null, 30, 20, 10], 10_000)));
    }

    [Fact]
    public void Without_a_return_there_is_no_rate() => Assert.Null(MaracCapacity.PerTenThousand([new MaracYear([null, null, 1, 1], 10_000)]));
}
