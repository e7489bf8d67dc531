using Waymark.Areas;
using Waymark.Messages;
using Waymark.Shared;
using Waymark.Tests.Areas;
using Waymark.Tests.Simulation;

namespace Waymark.Tests.Messages;

public sealed class NeutralWordsTests
{
    private static readonly Wordings Wordings = Wordings.Read(Reference.Files());

    [Fact]
    public void No_message_of_any_partnership_gives_away_what_it_is_about()
    {
        var covers = Invented.Areas.Select(area => Invented.Pack(area).Cover).OfType<Cover>().ToList();
        Assert.NotEmpty(covers);
        var letters = covers.SelectMany(cover => Wordings.ToHer.SelectMany(wording => Enum.GetValues<MessageChannel>().Select(channel => FixedWords.ToHer(Guid.NewGuid(), channel, "07700900123", wording.Code, Wordings, cover)!)))
            .Append(FixedWords.ToColleague(Guid.NewGuid(), "jo@example.org", Wordings, "https://waymark.example.org")!).ToList();
        Assert.All(letters, letter =>
        {
            // All that a telephone shows before it is opened, and all that it shows after.
            using var mail = Mail.Of(letter, "jay@example.org", "text.example.org");
            Assert.Empty(GiveawayWords.In(mail.ToString()));
            Assert.DoesNotContain('{', letter.Subject + letter.Body);
            Assert.Equal(MessageFacts.Wording.Neutral, FixedWords.Weigh(letter, "jay@example.org", Wordings));
        });
        // Planted: a sender, a subject, a body and a name that say it.
        var neutral = letters[0];
        Assert.All((Letter[])[neutral with { FromName = "Harbour Refuge" }, neutral with { Subject = "Your IDVA" }, neutral with { Body = "It is about the domestic abuse." }], letter =>
        {
            using var mail = Mail.Of(letter, "jay@example.org", "text.example.org");
            Assert.NotEmpty(GiveawayWords.In(mail.ToString()));
            Assert.Equal(MessageFacts.Wording.GivesAway, FixedWords.Weigh(letter, "jay@example.org", Wordings));
        });
        Assert.Equal(MessageFacts.Wording.GivesAway, FixedWords.Weigh(neutral, "marac@example.org", Wordings));
        Assert.Equal(MessageFacts.Wording.NotSet, FixedWords.Weigh(null, "jay@example.org", Wordings));
    }

    [Fact]
    public void The_words_that_are_looked_for_when_it_goes_are_those_of_the_house()
    {
        var house = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "giveaway-words.txt")).Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#'));
        Assert.Equal(house.Order(StringComparer.Ordinal), Wordings.GivesAway.Order(StringComparer.Ordinal));
        Assert.All(Wordings.GivesAway, word => Assert.Equal(word, NeutralWords.GivingAway($"about {word.TrimEnd('*').ToUpperInvariant()} here", [word])));
        Assert.Null(NeutralWords.GivingAway("We met at the dashboard of an idvance", ["dash", "idva"]));
    }

    [Fact, Asvs("1.3.11")]
    public void Nobody_can_put_words_of_their_own_into_a_message()
    {
        // Only the id of a wording leaves the page: no text that somebody types can reach a letter.
        Assert.Null(FixedWords.ToHer(Guid.NewGuid(), MessageChannel.Text, "07700900123", "Please ring the refuge", Wordings, new Cover("Jay", "01632 960123", "invented")));
        Assert.Equal(["Body", "Channel", "FromName", "Id", "Subject", "To"], typeof(Letter).GetProperties().Where(property => property.Name != "EqualityContract").Select(property => property.Name).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(typeof(AskForMessage.Request).GetProperties(), property => property.PropertyType == typeof(string) && property.Name != nameof(AskForMessage.Request.Wording));
        Assert.Equal(["AskedBy", "AskedFor", "Why", "Wording"], typeof(OutgoingMessage).GetProperties().Where(property => property.PropertyType == typeof(string)).Select(property => property.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_header_says_which_machine_or_program_sent_it()
    {
        using var mail = Mail.Of(new Letter(Guid.Parse("11111111-1111-4111-8111-111111111111"), MessageChannel.Text, "07700900123", "Jay", "A message for you", "Words"), "jay@example.org", "text.example.org");
        Assert.Equal(["Auto-Submitted", "Content-Type", "Date", "From", "Message-Id", "MIME-Version", "Subject", "To", "X-Auto-Response-Suppress"], mail.ToString().ReplaceLineEndings("\n").Split("\n\n")[0].Split('\n').Select(line => line.Split(':')[0]).Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal(("11111111111141118111111111111111@example.org", "07700900123@text.example.org"), (mail.MessageId, mail.To.ToString()));
        Assert.DoesNotContain(Environment.MachineName, mail.ToString());
    }

    [Theory]
    [InlineData("07700 900123", "07700900123"), InlineData("+44 7700 900123", "07700900123"), InlineData("01632 960123", null), InlineData("07700 90012", null), InlineData("07700 9001234", null), InlineData("", null), InlineData(null, null)]
    [InlineData("07700 900123 or 07700 900124", null)]
    public void A_text_goes_to_a_mobile_number_and_to_nothing_else(string? typed, string? number) => Assert.Equal(number, Mail.Mobile(typed));

    [Theory, Asvs("1.3.11")]
    [InlineData("Jo@Example.org", "jo@example.org"), InlineData("jo@example.org, al@example.org", null), InlineData("Jo <jo@example.org>", null), InlineData("jo@localhost", null), InlineData("jo", null), InlineData("jo@example.org\nbcc: al@example.org", null), InlineData(null, null)]
    public void An_address_is_one_address(string? typed, string? address) => Assert.Equal(address, Mail.Address(typed));
}
