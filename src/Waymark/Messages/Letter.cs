using System.Text.RegularExpressions;
using Waymark.Areas;

namespace Waymark.Messages;

/// <summary>A message as a carrier takes it: all that whoever else reads it can see.</summary>
/// <param name="Id">The message's own random id: a carrier that knows it already has it.</param>
public sealed record Letter(Guid Id, MessageChannel Channel, string To, string FromName, string Subject, string Body);

/// <summary>One fixed wording.</summary>
public sealed record MessageWording(string Code, string Label, string Subject, string Body);

/// <summary>What messages say, from <c>standards/messages/wordings.json</c>: nobody writes one freely.</summary>
public sealed record Wordings(string Title, string Source, IReadOnlyList<MessageWording> ToHer, MessageWording ToColleague, IReadOnlyList<string> GivesAway)
{
    /// <summary>Reads them.</summary>
    public static Wordings Read(ReferenceFiles files) => files.ReadStandard<Wordings>("messages", "wordings.json");
}

/// <summary>Finds the words that tell whoever reads over somebody's shoulder what a message is about.</summary>
public static class NeutralWords
{
    /// <summary>The first word in a text that gives it away; null when none does. A star ends a word that may go on.</summary>
    public static string? GivingAway(string text, IReadOnlyList<string> words) => words.FirstOrDefault(word =>
        Regex.IsMatch(text, word.EndsWith('*') ? Regex.Escape(word[..^1]) : $"(?<![a-z]){Regex.Escape(word)}(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));
}

/// <summary>Puts a message into its fixed words. Nothing of a record can get in: what is filled in is the partnership's cover and the service's own address.</summary>
public static class FixedWords
{
    /// <summary>Who Waymark is to a colleague.</summary>
    public const string Product = "Waymark";

    /// <summary>To the survivor; null where the partnership has no cover or there is no such wording.</summary>
    public static Letter? ToHer(Guid id, MessageChannel channel, string to, string code, Wordings wordings, Cover? cover) =>
        cover is null || wordings.ToHer.FirstOrDefault(wording => wording.Code == code) is not { } words ? null
        : new Letter(id, channel, to, cover.Name, words.Subject, words.Body.Replace("{ring}", cover.Ring, StringComparison.Ordinal).Replace("{name}", cover.Name, StringComparison.Ordinal));

    /// <summary>To a colleague; null where nobody said where Waymark is opened.</summary>
    public static Letter? ToColleague(Guid id, string to, Wordings wordings, string? link) =>
        link is null ? null : new Letter(id, MessageChannel.Email, to, Product, wordings.ToColleague.Subject, wordings.ToColleague.Body.Replace("{link}", link, StringComparison.Ordinal));

    /// <summary>How the words stand, with the address that they are sent from.</summary>
    public static MessageFacts.Wording Weigh(Letter? letter, string? from, Wordings wordings) =>
        letter is null ? MessageFacts.Wording.NotSet
        : NeutralWords.GivingAway(string.Join('\n', letter.FromName, from, letter.Subject, letter.Body), wordings.GivesAway) is null ? MessageFacts.Wording.Neutral : MessageFacts.Wording.GivesAway;
}
