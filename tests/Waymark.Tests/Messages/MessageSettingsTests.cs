using Waymark.Messages;

namespace Waymark.Tests.Messages;

public sealed class MessageSettingsTests
{
    [Fact]
    public void Without_a_file_nothing_is_set_up_and_nothing_is_sent()
    {
        var none = MessageSettings.Read(null, Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))).Value;
        Assert.False(none.Any || none.Carries(MessageChannel.Email) || none.Carries(MessageChannel.Text));
        Assert.Null(none.Open());
        Assert.NotNull(MessageSettings.Read(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N")), "").Refusal);
    }

    [Theory]
    [InlineData("""{"from":"jay@example.org","smtp":{"host":"127.0.0.1","security":"none"}}""", null)]
    [InlineData("""{"from":"jay@example.org","smtp":{"host":"mail.example.org"},"textGateway":"text.example.org","link":"https://waymark.example.org"}""", null)]
    [InlineData("""{"from":"jay@example.org","smtp":{"host":"mail.example.org","security":"none"}}""", "without encryption only to a server on this machine")]
    [InlineData("""{"from":"jay@example.org","smtp":{"host":"mail.example.org","security":"perhaps"}}""", "security is")]
    [InlineData("""{"from":"jay","folder":"x"}""", "one email address")]
    [InlineData("""{"from":"jay@example.org"}""", "say smtp or folder")]
    [InlineData("""{"from":"jay@example.org","folder":"x","smtp":{"host":"127.0.0.1"}}""", "not both")]
    [InlineData("""{"from":"jay@example.org","folder":"x","link":"http://waymark.example.org"}""", "https")]
    [InlineData("""{"from":"jay@example.org","folder":"x","extra":1}""", "cannot be read")]
    [InlineData("""{"from":"jay@example.org","smtp":{"host":"mail.example.org","passwordFile":"/nowhere/at/all"}}""", "there is no file")]
    public async Task What_an_operator_wrote_is_taken_whole_or_refused_in_words(string json, string? says)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, json, TestContext.Current.CancellationToken);
            var read = MessageSettings.Read(file, "");
            if (says is null)
                Assert.True(read.Value.Any);
            else
                Assert.Contains(says, read.Refusal!.Message);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
