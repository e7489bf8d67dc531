using Waymark.Messages;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Messages;

/// <summary>How messages, and what becomes of them, are put into words.</summary>
public static class MessageWords
{
    /// <summary>"by text".</summary>
    public static string By(MessageChannel channel) => channel == MessageChannel.Text ? "by text" : "by email";

    /// <summary>What would happen now: "Goes now", "Goes on Thursday …, because …", "Is not sent: …".</summary>
    public static string Now(SendingDecision decision) => decision switch
    {
        SendingDecision.Send => "It goes now.",
        SendingDecision.Wait wait => $"It goes on {When.Moment(wait.Until)}, because {wait.Because}.",
        SendingDecision.HoldBack held => "Nothing is sent: " + held.Why,
        _ => "",
    };

    /// <summary>What became of one, in a word and a shape.</summary>
    public static string State(MessageState state) => state switch
    {
        MessageState.Waiting => "Waiting ○",
        MessageState.HandingOver => "Being sent ○",
        MessageState.Sent => "Sent ✓",
        MessageState.HeldBack => "Held back ■",
        MessageState.Withdrawn => "Withdrawn –",
        MessageState.Failed => "Failed ■",
        _ => "May have gone ▲",
    };

    /// <summary>What became of one, or what would happen to it now, in a sentence; null where there is nothing to add.</summary>
    public static string? Story(CaseMessages.Row row) => row.Message switch
    {
        { SentAt: { } at } => $"The mail server took it on {When.Moment(at)}.",
        { Why: { } why } => why,
        { State: MessageState.Waiting } when row.Now is null => "It will not be sent: whoever asked for it does not work on the case any more.",
        { State: MessageState.Waiting } => Now(row.Now),
        _ => null,
    };

    /// <summary>A number or address that says only which one is meant: its last two figures, or nothing.</summary>
    public static string Masked(Letter letter) => letter.Channel == MessageChannel.Text ? $"her number that ends in {letter.To[^2..]}" : "the email address written down for her";
}
