using MimeKit;
using MimeKit.Text;
using Waymark.Access;

namespace Waymark.Messages;

/// <summary>A message as mail: plain words, no picture, no link that tells who opened it, and no header that a machine adds about itself.</summary>
public static class Mail
{
    /// <param name="from">The address it is sent from.</param>
    /// <param name="textGateway">The host that turns mail into texts; null where there is none.</param>
    public static MimeMessage Of(Letter letter, string from, string? textGateway)
    {
        var to = letter.Channel == MessageChannel.Text ? $"{letter.To}@{textGateway ?? "text.invalid"}" : letter.To;
        var mail = new MimeMessage { Subject = letter.Subject, Body = new TextPart(TextFormat.Plain) { Text = letter.Body }, MessageId = $"{letter.Id:N}@{Host(from)}" };
        mail.From.Add(new MailboxAddress(letter.FromName, from));
        mail.To.Add(new MailboxAddress(null, to));
        // Nothing answers by itself that somebody is away, or that it was read.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        return mail;
    }

    /// <summary>What stands after the at-sign.</summary>
    public static string Host(string address) => address[(address.LastIndexOf('@') + 1)..];

    /// <summary>A mobile number's digits; null where it is none, since a text to another telephone is read out aloud.</summary>
    public static string? Mobile(string? typed) => OwnDetails.Phone(typed) is { } phone && phone["phone:".Length..] is ['0', '7', ..] and { Length: 11 } digits ? digits : null;

    /// <summary>An address that mail can be sent to, and to nobody besides; null where it is none.</summary>
    public static string? Address(string? typed) =>
        typed?.Trim() is { Length: > 0 and <= 100 } address && MailboxAddress.TryParse(address, out var mailbox) && mailbox.Address == address && address.IndexOf('@') is > 0 and var at && address.IndexOf('.', at) > at + 1
            ? address.ToLowerInvariant()
            : null;
}
