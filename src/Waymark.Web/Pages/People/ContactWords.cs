using Waymark.People;

namespace Waymark.Web.Pages.People;

/// <summary>How the rule for contacting somebody is put into words.</summary>
public static class ContactWords
{
    /// <summary>The rule in one line: "Safe: call, text. Weekdays 10 to 2".</summary>
    public static string Line(SafeContact contact) =>
        contact.DoNotContactAsk is { } ask ? $"Do not contact: ask {ask}"
        : !contact.Asked ? "Not asked yet: nothing is safe"
        : string.Join(". ", new[] { Safe(contact.Call, contact.Voicemail, contact.Text, contact.Email, contact.Write), contact.Phone, contact.EmailAddress, contact.OtherWay, contact.Times, SafeHours.Stored(contact.MessageHours) is { } hours ? "Messages: " + hours.Words : null }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>"Safe: call, text", or that nothing is.</summary>
    public static string Safe(bool call, bool voicemail, bool text, bool email, bool write)
    {
        var ways = new[] { (call, "call"), (voicemail, "leave a voicemail"), (text, "text"), (email, "email"), (write, "write a letter") }.Where(way => way.Item1).Select(way => way.Item2).ToList();
        return ways.Count == 0 ? "Nothing is safe" : "Safe: " + string.Join(", ", ways);
    }

    public static string Safe(ContactRule rule) => rule is { OtherWay: not null, SafeToCall: false, SafeToLeaveVoicemail: false, SafeToText: false, SafeToEmail: false, SafeToWrite: false }
        ? "Safe: only the way she described"
        : Safe(rule.SafeToCall, rule.SafeToLeaveVoicemail, rule.SafeToText, rule.SafeToEmail, rule.SafeToWrite);

    /// <summary>What must not be done, which matters as much.</summary>
    public static string NotSafe(ContactRule rule)
    {
        var ways = new[] { (rule.SafeToCall, "call"), (rule.SafeToLeaveVoicemail, "leave a voicemail"), (rule.SafeToText, "text"), (rule.SafeToEmail, "email"), (rule.SafeToWrite, "write a letter") }.Where(way => !way.Item1).Select(way => way.Item2).ToList();
        return ways.Count == 0 ? "" : "Do not " + string.Join(", do not ", ways);
    }
}
