using Waymark.Access;

namespace Waymark.Tests.Access;

public sealed class WrittenWordsTests
{
    [Fact]
    public void Line_breaks_stay_and_what_cannot_be_read_goes()
    {
        Assert.Equal("One\nTwo", WrittenWords.Clean("  One\r\nTwo\u0000\u0007 "));
        Assert.Equal("One Two", WrittenWords.Clean("One\tTwo"));
        Assert.Null(WrittenWords.Clean(" \u0000 "));
    }

    [Fact]
    public void Too_much_is_refused_with_how_much_to_cut()
    {
        Assert.Null(WrittenWords.TooLong(new string('a', 10), 10, "The name", "Name"));
        Assert.Contains("cut 1", WrittenWords.TooLong(new string('a', 11), 10, "The name", "Name")!.Message);
    }
}
