using Waymark.Web.Design;
using Xunit;

namespace Waymark.Web.Tests.Design;

public sealed class WordsTests
{
    [Theory]
    [InlineData("31", "2", "1986", "Date of birth must be a real date")]
    [InlineData("29", "2", "1987", "Date of birth must be a real date")]
    [InlineData("0", "2", "1986", "Date of birth must be a real date")]
    [InlineData("3", "13", "1986", "Date of birth must be a real date")]
    [InlineData("3", "ma", "1986", "Date of birth must be a real date")]
    [InlineData("3", "3", "", "Date of birth must include a year")]
    [InlineData("", " ", "1986", "Date of birth must include a day and month")]
    [InlineData("", "", "", "Enter date of birth")]
    [InlineData("3", "3", "86", "Date of birth must have a year of four numbers")]
    [InlineData("3", "3", "-1986", "Date of birth must have a year of four numbers")]
    public void A_wrong_date_says_how_to_put_it_right(string day, string month, string year, string message)
    {
        Assert.False(new TypedDate { Day = day, Month = month, Year = year }.TryRead("Date of birth", out _, out var said));
        Assert.Equal(message, said);
    }

    [Theory]
    [InlineData("29", "2", "1988")]
    [InlineData(" 29 ", "02", "1988")]
    [InlineData("29", "feb", "1988")]
    [InlineData("29", "February", "1988")]
    public void A_date_is_read_however_it_is_reasonably_typed(string day, string month, string year)
    {
        Assert.True(new TypedDate { Day = day, Month = month, Year = year }.TryRead("It", out var date, out _));
        Assert.Equal(new DateOnly(1988, 2, 29), date);
    }

    [Fact]
    public void Every_day_survives_being_shown_and_typed_again()
    {
        for (var day = new DateOnly(1987, 12, 1); day < new DateOnly(1989, 3, 1); day = day.AddDays(1))
        {
            Assert.True(TypedDate.From(day).TryRead("It", out var read, out _));
            Assert.Equal(day, read);
        }
    }

    [Theory]
    [InlineData("2026-03-03T14:20:00", "Tuesday 3 March 2026, 14:20")]
    [InlineData("2026-07-03T23:30:00", "Saturday 4 July 2026, 00:30")]
    public void A_moment_is_told_by_the_clock_in_London(string utc, string words) =>
        Assert.Equal(words, When.Moment(DateTime.Parse(utc, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(0, "today")]
    [InlineData(1, "tomorrow")]
    [InlineData(-1, "yesterday")]
    [InlineData(2, "in 2 days")]
    [InlineData(13, "in 13 days")]
    [InlineData(14, "in 2 weeks")]
    [InlineData(-20, "2 weeks ago")]
    [InlineData(61, "in 2 months")]
    [InlineData(-800, "2 years ago")]
    public void How_far_off_a_day_is_never_overstates(int days, string words)
    {
        var today = new DateOnly(2026, 3, 3);
        Assert.Equal(words, When.Away(today.AddDays(days), today));
    }

    [Fact]
    public void Every_standing_has_words_and_a_shape_of_its_own()
    {
        var all = Enum.GetValues<Standing>();
        Assert.Equal(all.Length, all.Select(standing => standing.Words()).Distinct().Count());
        Assert.Equal(all.Length, all.Select(standing => standing.Shape()).Distinct().Count());
    }
}
