using CsCheck;
using Waymark.Access;
using Waymark.Tests.Areas;
using Xunit;

namespace Waymark.Tests.Access;

public sealed class StatutoryClockTests
{
    private static readonly IReadOnlySet<DateOnly> Holidays = Reference.Files().BankHolidays();

    private static readonly Gen<DateOnly> Day = Gen.Int[0, 20_000].Select(days => new DateOnly(1990, 1, 1).AddDays(days));

    [Fact]
    public void A_disclosure_decision_has_28_calendar_days() =>
        Assert.Equal(new DateOnly(2026, 3, 30), StatutoryClock.DaysAfter(new DateOnly(2026, 3, 2), 28));

    // T25
    [Fact]
    public void Three_days_beginning_with_a_Wednesday_end_on_Friday() =>
        Assert.Equal(new DateOnly(2026, 5, 15), StatutoryClock.LastOfDaysBeginningWith(new DateOnly(2026, 5, 13), 3));

    [Fact]
    public void Forty_eight_hours_over_Easter_run_to_Tuesday() =>
        Assert.Equal(new DateTime(2026, 4, 7, 15, 0, 0), StatutoryClock.HoursSkippingClosedDays(new DateTime(2026, 4, 2, 15, 0, 0), 48, Holidays));

    [Fact]
    public void Christmas_Day_is_skipped_even_when_its_bank_holiday_is_another_day()
    {
        // Christmas Day 2027 is a Saturday; the substitute days are the 27th and 28th.
        var given = new DateTime(2027, 12, 24, 12, 0, 0);
        Assert.Equal(new DateTime(2027, 12, 30, 12, 0, 0), StatutoryClock.HoursSkippingClosedDays(given, 48, Holidays));
    }

    [Fact]
    public void A_notice_given_on_a_Sunday_starts_to_run_on_Monday() =>
        Assert.Equal(new DateTime(2026, 6, 17, 0, 0, 0), StatutoryClock.HoursSkippingClosedDays(new DateTime(2026, 6, 14, 9, 30, 0), 48, Holidays));

    [Fact]
    public void In_a_week_without_closed_days_hours_are_just_hours() =>
        Assert.Equal(new DateTime(2026, 6, 17, 9, 30, 0), StatutoryClock.HoursSkippingClosedDays(new DateTime(2026, 6, 15, 9, 30, 0), 48, Holidays));

    [Theory]
    [InlineData("2026-01-31", "2026-03-02")]
    [InlineData("2026-03-03", "2026-04-07")]
    [InlineData("2026-06-10", "2026-07-10")]
    public void A_subject_access_request_is_due_a_month_on_at_the_next_working_day(string received, string due) =>
        Assert.Equal(DateOnly.Parse(due), StatutoryClock.SubjectAccessDue(DateOnly.Parse(received), Holidays));

    [Theory]
    [InlineData("2025-11-30", 3, "2026-02-28")]
    [InlineData("2023-11-30", 3, "2024-02-29")]
    [InlineData("2024-02-29", 12, "2025-02-28")]
    [InlineData("2026-01-15", 1, "2026-02-15")]
    public void Calendar_months_end_on_the_same_date_or_the_last_of_the_month(string from, int months, string to) =>
        Assert.Equal(DateOnly.Parse(to), StatutoryClock.MonthsAfter(DateOnly.Parse(from), months));

    [Theory]
    [InlineData("2021-12-20", 3, "2024-12-19")]
    [InlineData("2024-02-29", 3, "2027-02-28")]
    [InlineData("2024-03-01", 1, "2025-02-28")]
    public void Years_beginning_with_a_day_end_the_day_before_the_same_date(string from, int years, string last) =>
        Assert.Equal(DateOnly.Parse(last), StatutoryClock.LastOfYearsBeginningWith(DateOnly.Parse(from), years));

    [Theory]
    [InlineData("2026-06-13 20:00", "2026-06-15 08:45")]
    [InlineData("2026-06-15 02:00", "2026-06-15 08:45")]
    [InlineData("2026-06-15 08:45", "2026-06-16 08:45")]
    [InlineData("2026-06-16 21:00", null)]
    public void A_school_is_told_before_its_next_day_begins(string incident, string? by)
    {
        DateOnly[] schoolDays = [new(2026, 6, 15), new(2026, 6, 16)];
        DateTime? expected = by is null ? null : DateTime.Parse(by);
        Assert.Equal(expected, StatutoryClock.NextSchoolStart(DateTime.Parse(incident), schoolDays, new TimeOnly(8, 45)));
    }

    [Theory]
    [InlineData("2025-03-31", "2025-03-31")]
    [InlineData("2025-04-01", "2026-03-31")]
    public void The_annual_report_follows_the_31_March_that_ends_the_year(string day, string end) =>
        Assert.Equal(DateOnly.Parse(end), StatutoryClock.FinancialYearEnd(DateOnly.Parse(day)));

    [Fact]
    public void A_rolled_day_is_a_working_day_and_never_an_earlier_one() =>
        Day.Sample(day =>
        {
            var rolled = StatutoryClock.RollToWorkingDay(day, Holidays);
            return rolled >= day && rolled.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains(rolled);
        });

    [Fact]
    public void A_period_never_ends_earlier_for_beginning_later() =>
        Gen.Select(Day, Gen.Int[1, 40]).Sample((day, months) =>
            StatutoryClock.LastOfMonthsBeginningWith(day, months) <= StatutoryClock.LastOfMonthsBeginningWith(day.AddDays(1), months));

    [Fact]
    public void Skipping_days_never_shortens_the_hours() =>
        Gen.Select(Day, Gen.Int[0, 1439], Gen.Int[1, 200]).Sample((day, minute, hours) =>
        {
            var from = day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
            return StatutoryClock.HoursSkippingClosedDays(from, hours, Holidays) >= from.AddHours(hours);
        });
}
