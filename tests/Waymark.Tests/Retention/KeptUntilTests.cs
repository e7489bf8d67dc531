using Waymark.Areas;
using Waymark.Retention;
using Waymark.Storage.Erasure;
using Waymark.Tests.Areas;
using Waymark.Tests.Simulation;

namespace Waymark.Tests.Retention;

public sealed class KeptUntilTests
{
    private static readonly RetentionSchedule Schedule = RetentionSchedule.Read(Reference.Files());

    [Theory]
    [InlineData("2020-03-01", null, null, "2027-03-01")]
    // The longest rule of anything on the case holds all of it.
    [InlineData("2020-03-01", "2015-06-10", null, "2040-06-10")]
    // Seventeen when it closed: to the twenty-sixth birthday.
    [InlineData("2020-03-01", "2002-06-10", null, "2028-06-10")]
    [InlineData("2020-03-01", null, "2021-01-05", "2028-01-05")]
    public void A_case_is_kept_as_long_as_the_longest_rule_of_anything_on_it(string closed, string? child, string? heard, string until)
    {
        var keeping = KeptUntil.Of(Case() with { ClosedOn = Day(closed), ChildrenBornOn = child is null ? [] : [Day(child)], HeardOn = heard is null ? null : Day(heard) }, Schedule);
        Assert.Equal(Day(until), KeptUntil.Last(keeping));
        Assert.False(KeptUntil.HasRunOut(keeping, Day(until)));
        Assert.True(KeptUntil.HasRunOut(keeping, Day(until).AddDays(1)));
    }

    [Fact]
    public void An_open_case_is_kept_and_so_is_a_request_that_waits()
    {
        Assert.False(KeptUntil.HasRunOut(KeptUntil.Of(Case(), Schedule), new DateOnly(2999, 1, 1)));
        Assert.False(KeptUntil.HasRunOut(KeptUntil.Of(Case() with { WorkedOn = false }, Schedule), new DateOnly(2999, 1, 1)));
        Assert.Equal(Day("2022-05-01"), KeptUntil.Last(KeptUntil.Of(Case() with { WorkedOn = false, AnsweredOn = Day("2020-05-01") }, Schedule)));
    }

    [Fact]
    public void A_partnership_may_keep_longer_and_never_shorter()
    {
        var pack = Invented.Pack("example");
        Assert.Equal(10, Schedule.Of(pack with { Keeps = [new LongerKept("adult-case", 10, "Its own policy")] })["adult-case"].Years);
        Assert.Equal(7, Schedule.Of(pack with { Keeps = [new LongerKept("adult-case", 3, "Its own policy")] })["adult-case"].Years);
    }

    [Fact]
    public void The_band_of_birth_answers_every_first_of_april_as_the_birthday_does()
    {
        for (var born = Day("1960-01-01"); born < Day("1964-01-01"); born = born.AddDays(1))
            foreach (var year in (int[])[1961, 1962, 1963, 1964])
                Assert.Equal(born <= new DateOnly(year, 4, 1), StatisticsRow.BornBy(born) <= new DateOnly(year, 4, 1));
    }

    private static CaseToKeep Case() => new() { CaseId = Guid.NewGuid(), Reference = "AAAA-AAAA", ClosedOn = null, ChildrenBornOn = [], HeardOn = null, WorkedOn = true, AnsweredOn = null };

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");
}
