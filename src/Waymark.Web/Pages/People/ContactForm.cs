using Microsoft.AspNetCore.Mvc.ModelBinding;
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
        return new SafeContact
        {
            Asked = asked,
            Call = asked && Safe.Contains("call"),
            Voicemail = asked && Safe.Contains("voicemail"),
            Text = asked && Safe.Contains("text"),
            Email = asked && Safe.Contains("email"),
            Write = asked && Safe.Contains("write"),
            Phone = Typed.Words(state, $"{name}.Phone", Phone, "Phone number", 40),
            Times = Typed.Words(state, $"{name}.Times", Times, "Safe times", 300),
            // Unasked is unsafe here too.
            OtherWay = Typed.Words(state, $"{name}.OtherWay", OtherWay, "Another safe way", 300) is { } way && asked ? way : null,
            WhoMayAnswer = Typed.Words(state, $"{name}.WhoMayAnswer", WhoMayAnswer, "Who may answer", 300),
            CodeWord = Typed.Words(state, $"{name}.CodeWord", CodeWord, "Code word", 60),
            DoNotContactAsk = Typed.Words(state, $"{name}.DoNotContactAsk", DoNotContactAsk, "Who to ask", 300),
        };
    }
}
