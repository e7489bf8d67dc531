namespace Waymark.Access;

/// <summary>
/// The clocks that law and guidance run on, each with its convention named (standards §10). Every time of day is the time shown on
/// a clock in the United Kingdom. Holidays and school days are handed in, because they are files and not rules.
/// </summary>
public static class StatutoryClock
{
    /// <summary>So many calendar days after a day: the day itself is not counted. A disclosure-scheme decision has 28.</summary>
    public static DateOnly DaysAfter(DateOnly day, int days) => day.AddDays(days);

    /// <summary>The last day of a number of days beginning with a day: that day is the first. DA Act s41 gives three.</summary>
    public static DateOnly LastOfDaysBeginningWith(DateOnly firstDay, int days) =>
        days > 0 ? firstDay.AddDays(days - 1) : throw new ArgumentOutOfRangeException(nameof(days), days, "A period has at least one day.");

    /// <summary>
    /// The same day so many calendar months later, or the last day of that month when it is shorter.
    /// From 29 February a year is 28 February, from 30 November three months are the end of February.
    /// </summary>
    public static DateOnly MonthsAfter(DateOnly day, int months) => day.AddMonths(months);

    /// <summary>
    /// The last day of a number of months beginning with a day: the day before the same date, or the end of the month when
    /// the month has no such date, because then the month has already run its whole length.
    /// </summary>
    public static DateOnly LastOfMonthsBeginningWith(DateOnly firstDay, int months)
    {
        if (months <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(months), months, "A period has at least one month.");
        }

        var sameDate = firstDay.AddMonths(months);
        return sameDate.Day < firstDay.Day ? sameDate : sameDate.AddDays(-1);
    }

    /// <summary>The last day of a number of years beginning with a day. The review of a strategy has three.</summary>
    public static DateOnly LastOfYearsBeginningWith(DateOnly firstDay, int years) => LastOfMonthsBeginningWith(firstDay, years * 12);

    /// <summary>The day itself when it is a working day, or the next one: not a Saturday, a Sunday or a bank holiday.</summary>
    public static DateOnly RollToWorkingDay(DateOnly day, IReadOnlySet<DateOnly> bankHolidays)
    {
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || bankHolidays.Contains(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The so-many-th working day after a day, the day itself not counted: neither Saturday, Sunday nor bank holiday.</summary>
    public static DateOnly WorkingDaysAfter(DateOnly day, int days, IReadOnlySet<DateOnly> bankHolidays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        for (var left = days; left > 0; left--)
            day = RollToWorkingDay(day.AddDays(1), bankHolidays);
        return day;
    }

    /// <summary>A subject access request is due a calendar month after it was received, on the next working day when that is none.</summary>
    public static DateOnly SubjectAccessDue(DateOnly received, IReadOnlySet<DateOnly> bankHolidays) =>
        RollToWorkingDay(MonthsAfter(received, 1), bankHolidays);

    /// <summary>
    /// When so many hours have run from a moment, leaving out whole days: Sundays, Christmas Day and bank holidays, Good Friday among
    /// them (DA Act s29(3), for the hearing after a notice). Adding clock hours is exact here: the clocks change only on Sundays.
    /// </summary>
    public static DateTime HoursSkippingClosedDays(DateTime from, int hours, IReadOnlySet<DateOnly> bankHolidays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hours);
        var now = from;
        var left = TimeSpan.FromHours(hours);
        while (true)
        {
            var midnight = now.Date.AddDays(1);
            if (IsClosed(DateOnly.FromDateTime(now), bankHolidays))
            {
                now = midnight;
                continue;
            }

            if (now + left <= midnight)
            {
                return now + left;
            }

            left -= midnight - now;
            now = midnight;
        }
    }

    /// <summary>
    /// When the first school day after an incident begins, which is when the school must have been told; an incident in the small
    /// hours of a school day counts for that same day. Null when the calendar handed in holds no later school day.
    /// </summary>
    public static DateTime? NextSchoolStart(DateTime incident, IEnumerable<DateOnly> schoolDays, TimeOnly start)
    {
        var starts = schoolDays.Select(day => day.ToDateTime(start)).Where(begins => begins > incident).Order().ToList();
        return starts.Count == 0 ? null : starts[0];
    }

    /// <summary>The 31 March that ends the financial year a day lies in. The annual report is due as soon as practicable after it (DA Act s59).</summary>
    public static DateOnly FinancialYearEnd(DateOnly day) => new(day.Month <= 3 ? day.Year : day.Year + 1, 3, 31);

    private static bool IsClosed(DateOnly day, IReadOnlySet<DateOnly> bankHolidays) =>
        day.DayOfWeek == DayOfWeek.Sunday || day is { Month: 12, Day: 25 } || bankHolidays.Contains(day);
}
