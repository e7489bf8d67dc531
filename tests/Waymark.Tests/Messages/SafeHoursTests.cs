using CsCheck;
using Waymark.Access;
using Waymark.People;

namespace Waymark.Tests.Messages;

public sealed class SafeHoursTests
{
    internal static readonly Gen<SafeHours> Hours =
        from days in Gen.Int[1, 127]
        from begins in Gen.Int[0, 1438]
        from length in Gen.Int[1, 600]
        let ends = Math.Min(begins + length, 1439)
        select SafeHours.Of(SafeHours.Week.Where((_, at) => (days >> at & 1) == 1).Select(day => day.Code), Clock(begins), Clock(ends))!;

    internal static readonly Gen<DateTime> Instant = Gen.Int[0, 3 * 366 * 24 * 60].Select(minutes => new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(minutes));

    [Theory]
    [InlineData("mon,tue 10:00-12:00", "Mondays, Tuesdays from 10:00 to 12:00")]
    [InlineData("mon,tue,wed,thu,fri 09:30-17:00", "weekdays from 09:30 to 17:00")]
    [InlineData("mon,tue,wed,thu,fri,sat,sun 00:00-23:59", "every day from 00:00 to 23:59")]
    public void What_was_written_is_read_the_same(string stored, string words)
    {
        var hours = SafeHours.Stored(stored)!;
        Assert.Equal((stored, words), (hours.ToString(), hours.Words));
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("weekdays 10 to 2, not Tuesdays"), InlineData("mon"), InlineData("mon 10:00"), InlineData("mon 12:00-10:00"), InlineData("mon 10:00-10:00")]
    [InlineData("mon,noday 10:00-12:00"), InlineData(" 10:00-12:00"), InlineData("mon 10:00-25:00"), InlineData("mon 22:00-02:00"), InlineData("mon 10:00-12:00 "), InlineData("mon,mon2 10:00-12:00")]
    public void What_cannot_be_read_is_no_hour_at_all(string? stored) => Assert.Null(SafeHours.Stored(stored));

    [Fact]
    public void An_hour_begins_on_its_minute_and_ends_before_the_next()
    {
        var hours = SafeHours.Stored("tue 10:00-12:00")!;
        // A Tuesday in June, when London is an hour ahead.
        Assert.False(hours.Hold(Utc("2025-06-10T08:59:59.999")));
        Assert.True(hours.Hold(Utc("2025-06-10T09:00:00")));
        Assert.True(hours.Hold(Utc("2025-06-10T10:59:59.999")));
        Assert.False(hours.Hold(Utc("2025-06-10T11:00:00")));
        Assert.False(hours.Hold(Utc("2025-06-11T09:30:00")));
        // And in January, when it is not.
        Assert.True(hours.Hold(Utc("2025-01-14T10:00:00")));
        Assert.False(hours.Hold(Utc("2025-01-14T09:00:00")));
    }

    [Fact]
    public void An_hour_that_the_clocks_skip_is_no_hour_that_day()
    {
        // On 30 March the clocks go from one to two.
        var hours = SafeHours.Stored("sun 01:00-02:00")!;
        Assert.Equal(Utc("2025-04-06T00:00:00"), hours.FirstFrom(Utc("2025-03-29T12:00:00")));
        // In October the hour comes twice, and both are hers.
        Assert.True(hours.Hold(Utc("2025-10-26T00:30:00")));
        Assert.True(hours.Hold(Utc("2025-10-26T01:30:00")));
    }

    [Fact]
    public void The_first_moment_is_within_the_hours_and_nothing_within_them_comes_before()
    {
        Gen.Select(Hours, Instant).Sample((hours, now) =>
        {
            if (hours.FirstFrom(now) is not { } first)
                return true;
            var earlier = Enumerable.Range(0, 2000).Select(step => now.AddMinutes(step * 7)).TakeWhile(moment => moment < first);
            return hours.Hold(first) && first >= now && !(first > now && hours.Hold(now)) && (now.Month is 10 or 3 || !earlier.Any(hours.Hold));
        }, iter: 500);
        // The same question asked of hours that are never hers must fail.
        Assert.False(SafeHours.Stored("mon 10:00-12:00")!.Hold(SafeHours.Stored("tue 10:00-12:00")!.FirstFrom(Utc("2025-06-08T00:00:00"))!.Value));
    }

    private static string Clock(int minutes) => $"{minutes / 60:00}:{minutes % 60:00}";

    internal static DateTime Utc(string at) => DateTime.Parse(at + "Z", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal);
}
