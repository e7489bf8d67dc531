using Waymark.Access;
using Waymark.People;

namespace Waymark.Referrals;

/// <summary>What somebody said on the public pages when they asked for help themselves. Whatever they left out is null.</summary>
public sealed record HelpAsked
{
    /// <summary>Whether somebody is in danger at this moment.</summary>
    public bool? InDanger { get; init; }

    /// <summary>True for the person who is hurt herself, false for somebody who asks for her.</summary>
    public bool? ForMyself { get; init; }

    /// <summary>Any name that whoever wrote wishes to be called by.</summary>
    public string? Name { get; init; }

    /// <summary>"place", "talk" or "not-sure".</summary>
    public string? Need { get; init; }

    /// <summary>Children who are with her, from 0 to <see cref="WhatWasAsked.MostChildren"/>, which stands for more too.</summary>
    public int? Children { get; init; }

    /// <summary>The council she lives under, or <see cref="WhatWasAsked.Elsewhere"/>.</summary>
    public string? LivesIn { get; init; }
    public string? Phone { get; init; }
    public bool Call { get; init; }
    public bool Text { get; init; }
    public bool Voicemail { get; init; }
    public string? OtherWay { get; init; }
    public string? Times { get; init; }

    /// <summary>Who else may answer, and what to say then.</summary>
    public string? IfSomebodyElse { get; init; }
}

/// <summary>
/// What must be known before anybody can be reached without putting her in danger, and what a request from the public pages becomes.
/// A tick that was not set is unsafe; an answer that was not given is unknown, never "no".
/// </summary>
public static class WhatWasAsked
{
    /// <summary>The code for living outside the area.</summary>
    public const string Elsewhere = "elsewhere";

    public const int MostChildren = 10;
    public const int LongestName = 60;
    public const int LongestPhone = 40;
    public const int LongestWords = 300;

    /// <summary>What to say and to whom when nothing was said of it: the caller gives nothing away.</summary>
    public const string NobodyElse = "Nobody. If somebody else answers, do not say who you are or why you call.";

    /// <summary>What must be put right of the first page.</summary>
    public static IEnumerable<Refusal> WrongAtFirst(HelpAsked asked)
    {
        if (asked.ForMyself is null)
            yield return new Refusal("Say who needs help, so that we know whose number it is", "Who");
    }

    /// <summary>What must be put right of the page about the person.</summary>
    /// <param name="councils">The codes of the councils to choose from.</param>
    public static IEnumerable<Refusal> WrongAbout(HelpAsked asked, IReadOnlySet<string> councils)
    {
        if (TooLong(asked.Name, LongestName, "The name", "Name") is { } name)
            yield return name;
        if (asked.Need is not (null or "place" or "talk" or "not-sure"))
            yield return new Refusal("Choose what you need from the list", "Need");
        if (asked.Children is < 0 or > MostChildren)
            yield return new Refusal("Choose how many children from the list", "Children");
        if (asked.LivesIn is { } place && place != Elsewhere && !councils.Contains(place))
            yield return new Refusal("Choose a place from the list", "LivesIn");
    }

    /// <summary>What must be put right of the page that says how to reach her.</summary>
    public static IEnumerable<Refusal> WrongWay(HelpAsked asked)
    {
        if (asked.Phone is null && asked.OtherWay is null)
            yield return new Refusal("Enter a phone number, or write another way to reach you", "Phone");
        if (TooLong(asked.Phone, LongestPhone, "The phone number", "Phone") is { } phone)
            yield return phone;
        else if (asked.Phone is not null && asked.Phone.Count(char.IsAsciiDigit) < 10)
            yield return new Refusal("Enter the whole phone number, with all its figures", "Phone");
        if (asked.Phone is null && (asked.Call || asked.Text || asked.Voicemail) && asked.OtherWay is not null)
            yield return new Refusal("Enter the phone number, or untick what is safe with it", "Phone");
        if (asked.Phone is not null && !asked.Call && !asked.Text && !asked.Voicemail)
            yield return new Refusal("Tick what is safe with this number. If nothing is, leave the number out", "Safe");
        if (TooLong(asked.OtherWay, LongestWords, "The other way", "OtherWay") is { } other)
            yield return other;
        if (asked.Times is null)
            yield return new Refusal("Say when it is safe. Write “any time” if it is always safe", "Times");
        if (TooLong(asked.Times, LongestWords, "When it is safe", "Times") is { } times)
            yield return times;
        if (TooLong(asked.IfSomebodyElse, LongestWords, "What to say", "IfSomebodyElse") is { } said)
            yield return said;
    }

    /// <summary>Everything that must be put right before it can be sent.</summary>
    public static IReadOnlyList<Refusal> Wrong(HelpAsked asked, IReadOnlySet<string> councils) =>
        [.. WrongAtFirst(asked), .. WrongAbout(asked, councils), .. WrongWay(asked)];

    /// <summary>A code of <c>standards/codes/referral-sources.json</c>.</summary>
    public static string Source(HelpAsked asked) => asked.ForMyself == false ? "friend-family" : "self";

    /// <summary>What the partner is asked for. Only one that has places is asked for a place, and counted as turning somebody away; any other helps to find one.</summary>
    /// <param name="kind">The partner's kind, of <c>standards/codes/organisation-kinds.json</c>.</param>
    public static string Seeks(HelpAsked asked, string kind) => asked.Need == "place" && ServiceFit.Gives(kind, "safe-accommodation") ? "safe-accommodation" : "support";

    public static string Urgency(HelpAsked asked) => asked.InDanger == true || asked.Need == "place" ? "today" : "this-week";

    /// <summary>What whoever answers reads before the case opens to them. Nothing that was typed stands in it: it names nobody.</summary>
    public static string Needs(HelpAsked asked)
    {
        var lines = new List<string>
        {
            asked.ForMyself == false ? "Somebody who knows her asked on the website." : "She asked on the website herself.",
            asked.InDanger switch
            {
                true => "In danger when she asked, and was told to call 999.",
                false => "Not in danger when she asked.",
                null => "Did not say whether she is in danger.",
            },
            asked.Need switch
            {
                "place" => "Needs a safe place.",
                "talk" => "Wants somebody to talk to.",
                "not-sure" => "Is not sure what she needs.",
                _ => "Did not say what she needs.",
            },
        };
        lines.Add(asked.Children switch
        {
            null => "Did not say whether children are with her.",
            0 => "No children are with her.",
            1 => "1 child is with her.",
            MostChildren => $"{MostChildren} children or more are with her.",
            _ => $"{asked.Children} children are with her.",
        });
        return string.Join('\n', lines);
    }

    /// <summary>How she may be reached. Where a friend asked, nobody reaches her at all: they ask the friend, since nobody has asked her.</summary>
    public static SafeContact Contact(HelpAsked asked) => asked.ForMyself == false
        ? new SafeContact { DoNotContactAsk = Friend(asked) }
        : new SafeContact
        {
            Asked = true,
            Call = asked.Call,
            Text = asked.Text,
            Voicemail = asked.Voicemail,
            Phone = asked.Phone,
            OtherWay = asked.OtherWay,
            Times = asked.Times,
            WhoMayAnswer = asked.IfSomebodyElse ?? (asked.Call ? NobodyElse : null),
        };

    /// <summary>What is written where a name is wanted and none was given.</summary>
    public static string CalledBy(HelpAsked asked) => (asked.ForMyself == false ? null : asked.Name) ?? "Name not given";

    /// <summary>"call, send a text, leave a message", as it was ticked.</summary>
    public static string Ways(HelpAsked asked) =>
        string.Join(", ", new[] { (asked.Call, "call"), (asked.Text, "send a text"), (asked.Voicemail, "leave a message") }.Where(way => way.Item1).Select(way => way.Item2));

    private static string Friend(HelpAsked asked) =>
        string.Join(". ", new[]
        {
            $"{asked.Name ?? "whoever wrote"}, who asked for her",
            asked.Phone is null ? null : $"{asked.Phone}: safe to {Ways(asked)}, and nothing else",
            asked.OtherWay,
            asked.Times is null ? null : $"When: {asked.Times}",
            $"Who else may answer: {asked.IfSomebodyElse ?? NobodyElse}",
        }.OfType<string>());

    private static Refusal? TooLong(string? words, int most, string what, string field) => words?.Length > most
        ? new Refusal($"{what} must be {most} letters or fewer: it has {words.Length:N0}", field)
        : null;
}
