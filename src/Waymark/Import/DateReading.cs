using System.Globalization;
using Waymark.Access;

namespace Waymark.Import;

/// <summary>Reads the dates that exports hold: day first always, with month names, two-digit years, and the day numbers of spreadsheets.</summary>
public static class DateReading
{
    private static readonly string[] Months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    private static readonly string[] Days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// <summary>Day 0 of the 1900 system, moved by one for the leap day that 1900 did not have (right for every day after February 1900).</summary>
    private static readonly DateOnly SpreadsheetDayZero = new(1899, 12, 30);

    /// <param name="cell">The cell as typed.</param>
    /// <param name="birth">A birth lies in the past; an event lies in the century nearest to today.</param>
    /// <param name="today">For two-digit years and for what can be believed.</param>
    /// <param name="span">How far from today is believed.</param>
    public static DateRead Read(string cell, bool birth, DateOnly today, DateSpan span)
    {
        var text = WithoutTime(cell.AsSpan().Trim().TrimStart('\'')).Trim();
        var read = Whole(text, birth, today);
        if (read.Value is not { } value)
        {
            return read;
        }

        var years = value.Year - today.Year;
        return years < -span.MostYearsBack ? DateRead.Not($"the year {value.Year} is too long ago to be right")
            : years > span.MostYearsAhead || (birth && value > today) ? DateRead.Not($"{LondonTime.InWords(value)} is still to come")
            : read;
    }

    private static DateRead Whole(ReadOnlySpan<char> text, bool birth, DateOnly today)
    {
        if (text.IsEmpty)
        {
            return DateRead.Not("there is no date");
        }

        var whole = text.IndexOf('.') is var point and 5 && !text[(point + 1)..].ContainsAnyExceptInRange('0', '9') ? text[..point] : text;
        if (!whole.ContainsAnyExceptInRange('0', '9'))
        {
            return whole.Length == 5 ? new DateRead(SpreadsheetDayZero.AddDays(int.Parse(whole, CultureInfo.InvariantCulture)), "spreadsheet day number", null)
                : whole.Length == 8 ? Of(whole[..4], whole[4..6], whole[6..], "yyyymmdd", birth, today)
                : DateRead.Not("a number of this length is not a date");
        }

        Span<Range> ranges = stackalloc Range[6];
        var count = text.SplitAny(ranges, "/.-– ,", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (count == 4 && IsDay(text[ranges[0]]))
        {
            ranges = ranges[1..];
            count = 3;
        }

        if (count != 3)
        {
            return DateRead.Not(count == 2 ? "it has no year, or no day" : "it is not a date");
        }

        var first = text[ranges[0]];
        var second = text[ranges[1]];
        var third = text[ranges[2]];
        var between = text[ranges[0].End.GetOffset(text.Length)];
        return first.Length == 4 && char.IsDigit(first[^1]) ? Of(first, second, third, between == '-' ? "yyyy-mm-dd" : $"yyyy{between}mm{between}dd", birth, today)
            : char.IsLetter(first[0]) ? Of(third, first, second, "month first, in letters", birth, today)
            : Of(third, second, first, (char.IsLetter(second[0]), third.Length) switch
            {
                (true, 2) => $"d{between}mmm{between}yy",
                (true, _) => $"d{between}mmm{between}yyyy",
                (false, 2) => $"dd{between}mm{between}yy",
                _ => $"dd{between}mm{between}yyyy",
            }, birth, today);
    }

    private static DateRead Of(ReadOnlySpan<char> yearText, ReadOnlySpan<char> monthText, ReadOnlySpan<char> dayText, string form, bool birth, DateOnly today)
    {
        if (dayText.Length > 2 && dayText[^2..] is "st" or "nd" or "rd" or "th")
        {
            dayText = dayText[..^2];
        }

        if (!Number(dayText, 2, out var day) || yearText.Length is not (2 or 4) || !Number(yearText, 4, out var year) || !Month(monthText, out var month))
        {
            return DateRead.Not("it is not a date");
        }

        year = yearText.Length == 4 ? year : FullYear(year, birth, today);
        return year == 0 ? DateRead.Not("there is no year 0")
            : month is < 1 or > 12 ? DateRead.Not($"there is no month {month} (the day comes first)")
            : day < 1 || day > DateTime.DaysInMonth(year, month) ? DateRead.Not($"{CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month)} {year} has no day {day}")
            : new DateRead(new DateOnly(year, month, day), form, null);
    }

    private static int FullYear(int two, bool birth, DateOnly today)
    {
        var year = (today.Year / 100 * 100) + two;
        return birth ? year > today.Year ? year - 100 : year
            : year - today.Year > 50 ? year - 100
            : today.Year - year > 50 ? year + 100
            : year;
    }

    private static bool Number(ReadOnlySpan<char> text, int most, out int number)
    {
        number = 0;
        return text.Length >= 1 && text.Length <= most && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static bool Month(ReadOnlySpan<char> text, out int month)
    {
        month = 0;
        for (var i = 0; i < Months.Length && text.Length >= 3; i++)
        {
            if (Months[i].AsSpan().StartsWith(text, StringComparison.OrdinalIgnoreCase) || (i == 8 && text.Equals("sept", StringComparison.OrdinalIgnoreCase)))
            {
                month = i + 1;
                return true;
            }
        }

        return Number(text, 2, out month);
    }

    private static bool IsDay(ReadOnlySpan<char> text)
    {
        foreach (var day in Days)
        {
            if (text.Length >= 3 && day.AsSpan().StartsWith(text, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // "03/04/yy 09:36", "yyyy-04-03T00:00:00Z": the day is meant, the hour is not kept.
    private static ReadOnlySpan<char> WithoutTime(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        if (colon < 0)
        {
            return text;
        }

        var hour = colon;
        while (hour > 0 && char.IsDigit(text[hour - 1]))
        {
            hour--;
        }

        return hour > 0 && text[hour - 1] is ' ' or 'T' or 't' ? text[..(hour - 1)] : text;
    }
}

/// <summary>The day that a cell stands for and how it was written, or why it is no date.</summary>
public readonly record struct DateRead(DateOnly? Value, string? Form, string? WhyNot)
{
    internal static DateRead Not(string why) => new(null, null, why);
}
