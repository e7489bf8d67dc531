using System.Globalization;

namespace Waymark.Access;

/// <summary>Dates are London's for people and UTC in the store.</summary>
public static class LondonTime
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>A day as people read it: 5 June 2025.</summary>
    public static string InWords(DateOnly day) => day.ToString("d MMMM yyyy", British);

    /// <summary>The clock on the wall in London at an instant.</summary>
    public static DateTime Of(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), London);

    /// <summary>The day in London at an instant.</summary>
    public static DateOnly DateOf(DateTime utc) => DateOnly.FromDateTime(Of(utc));

    /// <summary>The instant of a wall-clock time in London. A time that the clocks skip in spring is read an hour later.</summary>
    public static DateTime ToUtc(DateTime london)
    {
        var wall = DateTime.SpecifyKind(london, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(London.IsInvalidTime(wall) ? wall.AddHours(1) : wall, London);
    }

    /// <summary>The instant a day begins in London.</summary>
    public static DateTime StartOf(DateOnly day) => ToUtc(day.ToDateTime(TimeOnly.MinValue));
}
