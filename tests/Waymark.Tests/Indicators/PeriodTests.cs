using CsCheck;
using Waymark.Indicators;
using Xunit;

namespace Waymark.Tests.Indicators;

public sealed class PeriodTests
{
    private static readonly Gen<Period> Any = Gen.Select(Gen.Enum<PeriodKind>(), Gen.Int[0, 60_000], (kind, days) => Period.Of(kind, new DateOnly(1950, 1, 1).AddDays(days)));

    [Theory]
    [InlineData("2024-25", PeriodKind.FinancialYear, "2024-04-01", "2025-03-31", "2024-25")]
    [InlineData("2024/25", PeriodKind.FinancialYear, "2024-04-01", "2025-03-31", "2024-25")]
    [InlineData(" 2024-2025 ", PeriodKind.FinancialYear, "2024-04-01", "2025-03-31", "2024-25")]
    [InlineData("1999-00", PeriodKind.FinancialYear, "1999-04-01", "2000-03-31", "1999-00")]
    [InlineData("2024", PeriodKind.CalendarYear, "2024-01-01", "2024-12-31", "2024")]
    [InlineData("2024-25 academic", PeriodKind.AcademicYear, "2024-09-01", "2025-08-31", "2024-25 academic")]
    [InlineData("2024/25 academic year", PeriodKind.AcademicYear, "2024-09-01", "2025-08-31", "2024-25 academic")]
    [InlineData("2024-25 Q1", PeriodKind.FinancialQuarter, "2024-04-01", "2024-06-30", "2024-25 Q1")]
    [InlineData("2024-25 q4", PeriodKind.FinancialQuarter, "2025-01-01", "2025-03-31", "2024-25 Q4")]
    [InlineData("2024 Q1", PeriodKind.CalendarQuarter, "2024-01-01", "2024-03-31", "2024 Q1")]
    public void A_period_is_read_as_it_is_written(string text, PeriodKind kind, string from, string to, string label)
    {
        var period = Period.Parse(text).Value;
        Assert.Equal((kind, DateOnly.Parse(from), DateOnly.Parse(to), label), (period.Kind, period.From, period.To, period.Label));
    }

    [Theory]
    [InlineData("", "YYYY-YY")]
    [InlineData(null, "YYYY-YY")]
    [InlineData("last year", "YYYY-YY")]
    [InlineData("24-25", "YYYY-YY")]
    [InlineData("2024-25 Q5", "YYYY-YY")]
    [InlineData("2024-26", "write 2024-25")]
    [InlineData("2024-2026", "write 2024-25")]
    [InlineData("2025-24", "write 2025-26")]
    [InlineData("0024", "Check the year")]
    [InlineData("2024 academic", "academic")]
    [InlineData("2024-25 academic Q2", "academic")]
    public void A_period_of_the_wrong_shape_is_refused_in_words_that_say_how(string? text, string words) =>
        Assert.Contains(words, Period.Parse(text).Refusal?.Message);

    [Fact]
    public void What_is_written_is_read_back() => Any.Sample(period => Period.Parse(period.Label).Value == period);

    [Fact]
    public void Periods_of_a_sort_follow_each_other_without_gap_or_overlap() =>
        Any.Sample(period => period.After().From == period.To.AddDays(1) && period.After().Before() == period && !period.Overlaps(period.After()));

    [Fact]
    public void Quarters_fill_their_year()
    {
        Any.Where(period => period.Kind is PeriodKind.FinancialYear or PeriodKind.CalendarYear).Sample(year =>
        {
            var quarters = year.Quarters();
            return quarters.Count == 4 && quarters[0].From == year.From && quarters[3].To == year.To && quarters.All(year.Contains)
                && quarters.Zip(quarters.Skip(1)).All(pair => pair.First.After() == pair.Second);
        });
        Assert.Empty(Period.AcademicYear(2024).Quarters());
    }

    [Fact]
    public void A_quarter_has_a_twin_of_the_other_sort_and_a_year_has_none()
    {
        Assert.Equal("2024 Q2", Period.FinancialQuarter(2024, 1).As(PeriodKind.CalendarQuarter).Value.Label);
        Assert.Equal("2024-25 Q4", Period.CalendarQuarter(2025, 1).As(PeriodKind.FinancialQuarter).Value.Label);
        Assert.Contains("add up quarters", Period.CalendarYear(2024).As(PeriodKind.FinancialYear).Refusal?.Message);
        Assert.NotNull(Period.AcademicYear(2024).As(PeriodKind.FinancialYear).Refusal);
    }

    [Fact]
    public void Both_ends_are_in_and_the_days_beside_them_are_out() =>
        Any.Sample(period => period.Contains(period.From) && period.Contains(period.To) && !period.Contains(period.From.AddDays(-1)) && !period.Contains(period.To.AddDays(1)));
}
