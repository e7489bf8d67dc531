using System.Globalization;
using Waymark.Access;

namespace Waymark.People;

/// <summary>
/// The days and hours in which she said that a message may arrive, by the clock on the wall in London. What cannot be read as such is no
/// hour at all: nobody guesses what "not Tuesdays" leaves.
/// </summary>
public sealed record SafeHours
{
    /// <summary>The days as they are stored, Monday first.</summary>
    public static IReadOnlyList<(string Code, DayOfWeek Day, string Word)> Week { get; } =
    [
        ("mon", DayOfWeek.Monday, "Mondays"), ("tue", DayOfWeek.Tuesday, "Tuesdays"), ("wed", DayOfWeek.Wednesday, "Wednesdays"), ("thu", DayOfWeek.Thursday, "Thursdays"),
        ("fri", DayOfWeek.Friday, "Fridays"), ("sat", DayOfWeek.Saturday, "Saturdays"), ("sun", DayOfWeek.Sunday, "Sundays"),
    ];

    private const string Clock = "HH:mm";

    private SafeHours(IReadOnlyList<string> days, TimeOnly from, TimeOnly until) => (Days, From, Until) = (days, from, until);

    /// <summary>Codes of <see cref="Week"/>, in its order.</summary>
    public IReadOnlyList<string> Days { get; }
    public TimeOnly From { get; }

    /// <summary>The end, at which nothing arrives any more.</summary>
    public TimeOnly Until { get; }

    /// <summary>The hours of these days, within one day; null when they cannot be read, are no day, or end before they begin.</summary>
    public static SafeHours? Of(IEnumerable<string> days, string? from, string? until)
    {
        var asked = days.ToHashSet(StringComparer.Ordinal);
        return asked.Count > 0 && asked.IsSubsetOf(Week.Select(day => day.Code)) && Read(from) is { } begins && Read(until) is { } ends && begins < ends
            ? new SafeHours([.. Week.Select(day => day.Code).Where(asked.Contains)], begins, ends)
            : null;
    }

    /// <summary>What <see cref="ToString"/> wrote: "mon,tue 10:00-12:00".</summary>
    public static SafeHours? Stored(string? line) =>
        line?.Split(' ') is [var days, var hours] && hours.Split('-') is [var from, var until] ? Of(days.Split(','), from, until) : null;

    /// <summary>Whether a message may arrive at an instant.</summary>
    public bool Hold(DateTime utc)
    {
        var wall = LondonTime.Of(utc);
        var time = TimeOnly.FromDateTime(wall);
        return time >= From && time < Until && Days.Contains(Week.First(day => day.Day == wall.DayOfWeek).Code);
    }

    /// <summary>The instant itself where a message may arrive then, else the first one after it; null where the clocks leave none in a fortnight.</summary>
    public DateTime? FirstFrom(DateTime utc)
    {
        if (Hold(utc))
            return utc;
        var today = LondonTime.DateOf(utc);
        for (var ahead = 0; ahead <= 14; ahead++)
            // Where the clocks skip the hour, it is read an hour later, which may be too late.
            if (LondonTime.ToUtc(today.AddDays(ahead).ToDateTime(From)) is var begins && begins > utc && Hold(begins))
                return begins;
        return null;
    }

    /// <summary>"weekdays from 10:00 to 12:00".</summary>
    public string Words => $"{DayWords} from {From.ToString(Clock, CultureInfo.InvariantCulture)} to {Until.ToString(Clock, CultureInfo.InvariantCulture)}";

    public override string ToString() => $"{string.Join(',', Days)} {From.ToString(Clock, CultureInfo.InvariantCulture)}-{Until.ToString(Clock, CultureInfo.InvariantCulture)}";

    public bool Equals(SafeHours? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private string DayWords => Days.Count == 7 ? "every day"
        : Days.SequenceEqual(Week.Take(5).Select(day => day.Code)) ? "weekdays"
        : string.Join(", ", Days.Select(code => Week.First(day => day.Code == code).Word));

    private static TimeOnly? Read(string? typed) =>
        TimeOnly.TryParseExact(typed?.Trim().Replace('.', ':'), ["H:mm", Clock], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
