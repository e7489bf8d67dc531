using Microsoft.AspNetCore.Mvc.ModelBinding;
using Waymark.Access;
using Waymark.People;

namespace Waymark.Web.Pages.People;

/// <summary>How to reach her safely, as it is asked: nothing is ticked until she has said so.</summary>
public sealed class ContactForm
{
    /// <summary>The ways of reaching somebody, as they are stored and as they are read.</summary>
    public static IReadOnlyList<(string Code, string Words)> Ways { get; } =
        [("call", "Call"), ("voicemail", "Leave a voicemail"), ("text", "Text"), ("email", "Email"), ("write", "Write a letter")];

    public string? Asked { get; set; }
    public List<string> Safe { get; set; } = [];
    public string? Phone { get; set; }
    public string? EmailAddress { get; set; }
    public List<string> MessageDays { get; set; } = [];
    public string? MessageFrom { get; set; }
    public string? MessageUntil { get; set; }
    public string? Times { get; set; }
    public string? OtherWay { get; set; }
    public string? WhoMayAnswer { get; set; }
    public string? CodeWord { get; set; }
    public string? DoNotContactAsk { get; set; }

    public static ContactForm From(SafeContact contact) => new()
    {
        Asked = contact.Asked ? "yes" : null,
        Safe = [.. new[] { (contact.Call, "call"), (contact.Voicemail, "voicemail"), (contact.Text, "text"), (contact.Email, "email"), (contact.Write, "write") }.Where(way => way.Item1).Select(way => way.Item2)],
        Phone = contact.Phone,
        EmailAddress = contact.EmailAddress,
        MessageDays = [.. SafeHours.Stored(contact.MessageHours)?.Days ?? []],
        MessageFrom = SafeHours.Stored(contact.MessageHours)?.From.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
        MessageUntil = SafeHours.Stored(contact.MessageHours)?.Until.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
        Times = contact.Times,
        OtherWay = contact.OtherWay,
        WhoMayAnswer = contact.WhoMayAnswer,
        CodeWord = contact.CodeWord,
        DoNotContactAsk = contact.DoNotContactAsk,
    };

    public static ContactForm From(ContactRule rule) => From(new SafeContact
    {
        Asked = rule.AskedOn is not null,
        Call = rule.SafeToCall,
        Voicemail = rule.SafeToLeaveVoicemail,
        Text = rule.SafeToText,
        Email = rule.SafeToEmail,
        Write = rule.SafeToWrite,
        Phone = rule.Phone,
        EmailAddress = rule.EmailAddress,
        MessageHours = rule.MessageHours,
        Times = rule.Times,
        OtherWay = rule.OtherWay,
        WhoMayAnswer = rule.WhoMayAnswer,
        CodeWord = rule.CodeWord,
        DoNotContactAsk = rule.DoNotContactAsk,
    });

    /// <summary>What was typed, fit to keep; what must be put right is left where the form will show it.</summary>
    public SafeContact Read(ModelStateDictionary state, string name)
    {
        if (Asked is not ("yes" or "no"))
            state.AddModelError($"{name}.Asked", "Say whether anybody has asked her");
        // Unasked is unsafe: ticks that nobody asked about do not count.
        var asked = Asked == "yes";
        // Somebody will ring it when a mistake costs most.
        if (Phone is { } typed && !string.IsNullOrWhiteSpace(typed) && typed.Count(char.IsAsciiDigit) < 6)
            state.AddModelError($"{name}.Phone", "Enter a phone number with all its digits, like 07700 900123, or leave it empty");
        var email = Typed.Words(state, $"{name}.EmailAddress", EmailAddress, "Email address", 100);
        if (email is not null && OwnDetails.Email(email) is null)
            state.AddModelError($"{name}.EmailAddress", "Enter an email address like name@example.com, or leave it empty");
        var hours = Hours(state, name);
        return new SafeContact
        {
            Asked = asked,
            Call = asked && Safe.Contains("call"),
            Voicemail = asked && Safe.Contains("voicemail"),
            Text = asked && Safe.Contains("text"),
            Email = asked && Safe.Contains("email"),
            Write = asked && Safe.Contains("write"),
            Phone = Typed.Words(state, $"{name}.Phone", Phone, "Phone number", 40),
            EmailAddress = email,
            // Nothing arrives at any hour until she has been asked.
            MessageHours = asked ? hours?.ToString() : null,
            Times = Typed.Words(state, $"{name}.Times", Times, "Safe times", 300),
            // Unasked is unsafe here too.
            OtherWay = Typed.Words(state, $"{name}.OtherWay", OtherWay, "Another safe way", 300) is { } way && asked ? way : null,
            WhoMayAnswer = Typed.Words(state, $"{name}.WhoMayAnswer", WhoMayAnswer, "Who may answer", 300),
            CodeWord = Typed.Words(state, $"{name}.CodeWord", CodeWord, "Code word", 60),
            DoNotContactAsk = Typed.Words(state, $"{name}.DoNotContactAsk", DoNotContactAsk, "Who to ask", 300),
        };
    }

    // Half an answer would be guessed at when a message goes: it is asked again instead.
    private SafeHours? Hours(ModelStateDictionary state, string name)
    {
        var said = MessageDays.Count > 0 || !string.IsNullOrWhiteSpace(MessageFrom) || !string.IsNullOrWhiteSpace(MessageUntil);
        var hours = SafeHours.Of(MessageDays, MessageFrom, MessageUntil);
        if (said && hours is null)
            state.AddModelError(MessageDays.Count == 0 ? $"{name}.MessageDays" : $"{name}.MessageFrom", MessageDays.Count == 0
                ? "Tick the days on which a message may arrive, or leave the hours empty"
                : "Enter when it is safe from and until, on one day, like 10:00 and 12:00");
        return hours;
    }
}
