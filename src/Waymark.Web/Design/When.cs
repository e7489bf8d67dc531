using System.Globalization;
using Waymark.Access;

namespace Waymark.Web.Design;

/// <summary>Dates and times as the service says them: "Tuesday 3 March" with its year and "14:20", always by the clock in London.</summary>
public static class When
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>"Tuesday 3 March" and the year.</summary>
    public static string Date(DateOnly day) => day.ToString("dddd d MMMM yyyy", British);

    /// <summary>"3 March" with its year, for tables, where the day of the week is noise.</summary>
    public static string ShortDate(DateOnly day) => LondonTime.InWords(day);

    /// <summary>"Tuesday 3 March", the year, and "14:20".</summary>
    /// <param name="utc">A moment in universal time.</param>
    public static string Moment(DateTime utc) => Local(utc).ToString("dddd d MMMM yyyy, HH:mm", British);

    /// <summary>"14:20".</summary>
    public static string Time(DateTime utc) => Local(utc).ToString("HH:mm", British);

    /// <summary>The day it was in London.</summary>
    public static DateOnly Day(DateTime utc) => DateOnly.FromDateTime(Local(utc));

    /// <summary>"today", "tomorrow", "in 2 days", "3 weeks ago".</summary>
    public static string Away(DateOnly day, DateOnly today)
    {
        var days = day.DayNumber - today.DayNumber;
        return days switch
        {
            0 => "today",
            1 => "tomorrow",
            -1 => "yesterday",
            > 0 => "in " + Span(days),
            _ => Span(-days) + " ago",
        };
    }

    public static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Machine(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // Days up to two weeks, since a deadline of 13 days is not "1 week"; then the whole weeks, months or years that have passed.
    private static string Span(int days) => days switch
    {
        < 14 => $"{days} days",
        < 61 => $"{days / 7} weeks",
        < 730 => $"{Math.Floor(days / 30.4375)} months",
        _ => $"{Math.Floor(days / 365.25)} years",
    };

    private static DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), London);
}
