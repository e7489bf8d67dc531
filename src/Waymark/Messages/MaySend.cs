using Waymark.Access;
using Waymark.People;

namespace Waymark.Messages;

/// <summary>What is known of a message at one moment: all that decides whether it may go.</summary>
public sealed record MessageFacts
{
    public required DateTime Now { get; init; }
    public required MessageChannel Channel { get; init; }
    public required DateTime AskedAt { get; init; }
    public required DateTime DueAt { get; init; }

    /// <summary>Whether something is set up here that takes such a message.</summary>
    public required bool Carried { get; init; }

    /// <summary>Whether there are neutral words to send, and they are neutral.</summary>
    public required Wording Words { get; init; }
    public required bool CaseOpen { get; init; }

    /// <summary>Whether whoever asked may still open the case and read how she is reached.</summary>
    public required bool AskerMay { get; init; }

    /// <summary>What is known of her; null when it goes to a colleague.</summary>
    public HerFacts? Her { get; init; }

    /// <summary>What is known of the colleague; null when it goes to her.</summary>
    public ColleagueFacts? Colleague { get; init; }

    /// <summary>How the words stand.</summary>
    public enum Wording
    {
        Neutral,
        NotSet,
        GivesAway,
    }
}

/// <summary>How she may be reached, as it stands at the moment.</summary>
public sealed record HerFacts
{
    /// <summary>Whether an organisation of the asker's kind may write to her at all: one that works with people who harm may not.</summary>
    public required bool AskerMayWrite { get; init; }

    /// <summary>Whether the message is to the survivor of the case, and to nobody else on it.</summary>
    public required bool IsTheSurvivor { get; init; }

    /// <summary>Whether she has been asked how she may be reached.</summary>
    public required bool Asked { get; init; }
    public required bool DoNotContact { get; init; }

    /// <summary>Whether she said that this way is safe.</summary>
    public required bool SafeThisWay { get; init; }
    public required SafeHours? Hours { get; init; }

    /// <summary>Her number or address now; null when none is known that such a message reaches.</summary>
    public required string? AddressNow { get; init; }

    /// <summary>The number or address when it was asked for.</summary>
    public required string AddressAsked { get; init; }

    /// <summary>Whether somebody alleged to harm has the same number or address.</summary>
    public required bool AlsoTheirs { get; init; }
}

/// <summary>What is known of a colleague at the moment.</summary>
/// <param name="MayOpen">Whether they may open the case now.</param>
/// <param name="AddressNow">Their work address; null when none is known.</param>
/// <param name="AddressAsked">What it was when it was asked for.</param>
public sealed record ColleagueFacts(bool MayOpen, string? AddressNow, string AddressAsked);

/// <summary>What becomes of a message now.</summary>
public abstract record SendingDecision
{
    private SendingDecision()
    {
    }

    /// <summary>It goes now.</summary>
    public sealed record Send : SendingDecision;

    /// <summary>It waits until an instant.</summary>
    /// <param name="Because">Why then: "a message may arrive weekdays from 10:00 to 12:00".</param>
    public sealed record Wait(DateTime Until, string Because) : SendingDecision;

    /// <summary>It does not go.</summary>
    /// <param name="Why">Why, and what to do instead.</param>
    public sealed record HoldBack(string Why) : SendingDecision;
}

/// <summary>
/// Decides whether a message may go at this moment. Whatever is not known counts as unsafe: the answer to doubt is that nothing is sent and
/// that whoever asked is told what to do instead.
/// </summary>
public static class MaySend
{
    /// <summary>What was safe to say a week ago may not be today: an older message is looked at again by somebody.</summary>
    public static readonly TimeSpan Stale = TimeSpan.FromDays(7);

    public static SendingDecision Decide(MessageFacts facts)
    {
        if (AgainstTheMessage(facts) is { } why)
            return new SendingDecision.HoldBack(why);
        if (facts.Her is { } her)
            return ToHer(facts, her);
        if (facts.Colleague is not { } colleague)
            return new SendingDecision.HoldBack("Nobody is named to send it to. Ask again and choose somebody on the case.");
        if (!colleague.MayOpen || colleague.AddressNow is null)
            return new SendingDecision.HoldBack("They cannot be reached about this case by a message. Ring them at work instead.");
        if (colleague.AddressNow != colleague.AddressAsked)
            return new SendingDecision.HoldBack("Their work address has changed since this was asked for. Ask again.");
        return facts.DueAt > facts.Now ? new SendingDecision.Wait(facts.DueAt, "you asked for that day") : new SendingDecision.Send();
    }

    /// <summary>The last moment at which a message may still go by itself.</summary>
    public static DateTime LastMoment(DateTime askedAt, DateTime dueAt) => (askedAt > dueAt ? askedAt : dueAt) + Stale;

    private static string? AgainstTheMessage(MessageFacts facts) => facts switch
    {
        { Words: MessageFacts.Wording.GivesAway } => "The words, the sender or the number to ring give away what it is about. Tell whoever keeps this partnership's files; ring or wait instead.",
        { Words: MessageFacts.Wording.NotSet } => "This partnership has not said in whose name messages go and which number they ask to ring. Reach her another safe way.",
        { Carried: false } => facts.Channel == MessageChannel.Text ? "Texts are not set up here. Choose another safe way." : "Email is not set up here. Choose another safe way.",
        { CaseOpen: false } => "The case is closed. Open it again before anything is sent.",
        { AskerMay: false } => "Whoever asked for it does not work on the case any more. Somebody who does looks again, and asks for it if it is still right.",
        _ when facts.Now > LastMoment(facts.AskedAt, facts.DueAt) => "It waited for more than a week, and what was safe then may not be now. Look at how to reach her, and ask again if it is still right.",
        _ => null,
    };

    private static SendingDecision ToHer(MessageFacts facts, HerFacts her)
    {
        if (WhyNotHer(facts.Channel, her) is { } why)
            return new SendingDecision.HoldBack(why);
        var earliest = facts.DueAt > facts.Now ? facts.DueAt : facts.Now;
        if (her.Hours!.FirstFrom(earliest) is not { } first || first > LastMoment(facts.AskedAt, facts.DueAt))
            return new SendingDecision.HoldBack("No hour in which a message may arrive comes within a week. Ask her again when it is safe.");
        return first <= facts.Now ? new SendingDecision.Send() : new SendingDecision.Wait(first, $"a message may arrive {her.Hours.Words}");
    }

    private static string? WhyNotHer(MessageChannel channel, HerFacts her) => her switch
    {
        { AskerMayWrite: false } => "Whoever works with the person alleged to harm sends her nothing. Speak to whoever supports her.",
        { IsTheSurvivor: false } => "Nobody has asked them how they may be reached safely. Do not send anything: speak to whoever supports them.",
        { DoNotContact: true } => "She must not be contacted. The case says first of all whom to ask instead.",
        { Asked: false } => "Nobody has asked her what is safe. Do not contact her: ask whoever opened the case.",
        { SafeThisWay: false } => channel == MessageChannel.Text ? "She has not said that a text is safe. Use a way that she said is safe." : "She has not said that an email is safe. Use a way that she said is safe.",
        { AddressNow: null } => channel == MessageChannel.Text
            ? "No mobile number of hers is known, and a text to another telephone is read out aloud. Ask her for one when it is safe."
            : "No email address of hers is known. Ask her for one when it is safe.",
        { AlsoTheirs: true } => "Somebody alleged to harm has the same number or address. Do not use it: ask her for another when it is safe, and change how to contact her.",
        { Hours: null } => "The days and hours in which a message may arrive are not written down. Ask her when it is safe, and add them to how to contact her.",
        _ when her.AddressNow != her.AddressAsked => "Her number or address has changed since this was asked for. Look at how to reach her, and ask again if it is still right.",
        _ => null,
    };
}
