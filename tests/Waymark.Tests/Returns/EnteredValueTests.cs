using Waymark.Returns;

namespace Waymark.Tests.Returns;

public sealed class EnteredValueTests
{
    [Theory]
    [InlineData("1250.50", "1250.50")]
    [InlineData("£1,250.50", "1250.50")]
    [InlineData(" 1,250 ", "1250")]
    [InlineData("£ 1,234,567", "1234567")]
    [InlineData("0", "0")]
    [InlineData("0.01", "0.01")]
    [InlineData("1000000000", "1000000000")]
    public void Money_is_read_as_people_write_it(string typed, string pounds) =>
        Assert.Equal(decimal.Parse(pounds, System.Globalization.CultureInfo.InvariantCulture), EnteredValue.Of(typed, "pounds").Value.Pounds);

    [Theory]
    [InlineData("-1", "below nought")]
    [InlineData("£-1,250", "below nought")]
    [InlineData("-£5", "below nought")]
    [InlineData("1.234", "pence")]
    [InlineData("1,25", "such as 1250")]
    [InlineData("1250,50", "such as 1250")]
    [InlineData("12k", "such as 1250")]
    [InlineData("1e6", "such as 1250")]
    [InlineData("about 5", "such as 1250")]
    [InlineData(",", "such as 1250")]
    [InlineData("1000000000.01", "too large")]
    [InlineData("999999999999999999999999999999999", "such as 1250")]
    [InlineData("", "enter 0")]
    [InlineData("  ", "enter 0")]
    [InlineData(null, "enter 0")]
    public void A_slip_in_money_is_found_and_said(string? typed, string says)
    {
        var refusal = EnteredValue.Of(typed, "pounds").Refusal!;
        Assert.Equal("Value", refusal.Field);
        Assert.Contains(says, refusal.Message);
    }

    [Theory]
    [InlineData(4000, true)]
    [InlineData(4001, false)]
    [InlineData(0, false)]
    public void Words_have_a_limit_and_are_never_nothing(int letters, bool kept) => Assert.Equal(kept, EnteredValue.Of(new string('a', letters), "text").Done);

    [Fact]
    public void Words_are_not_read_as_money() => Assert.Equal((null, "-1"), (EnteredValue.Of(" -1 ", "text").Value.Pounds, EnteredValue.Of(" -1 ", "text").Value.Words));
}
