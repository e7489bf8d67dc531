using Waymark.Access;
using Waymark.People;

namespace Waymark.Disclosure;

/// <summary>Whom a document is for, in this case, today.</summary>
/// <param name="Person">The recipient's own record where they are on the case; null for an organisation.</param>
/// <param name="NamedChildren">The children that the document is about.</param>
public sealed record AddressedTo(Recipient Recipient, Guid? Person, IReadOnlySet<Guid> NamedChildren, OrderInForce Order);

/// <summary>Which paragraphs a recipient may have. What is left out is left out whole, and nothing shows that it was.</summary>
public static class RenderFor
{
    /// <summary>The paragraphs that go, in their order.</summary>
    public static IReadOnlyList<DocumentParagraph> Paragraphs(CaseInWords whole, DocumentKind kind, AddressedTo to, RecipientTable table) =>
        [.. whole.Paragraphs.Where(paragraph => Goes(whole, paragraph, kind, to, table))];

    /// <summary>
    /// Whether one goes: its class is given about every single person that it is about, it says nothing of who told, and nobody wrote it freely.
    /// What somebody wants to say besides they write for this recipient.
    /// </summary>
    public static bool Goes(CaseInWords whole, DocumentParagraph paragraph, DocumentKind kind, AddressedTo to, RecipientTable table) =>
        paragraph is { TellsWhoTold: false, OwnWords: false, Subjects.Count: > 0 } && table.Of(kind).Classes.Contains(paragraph.Class)
        && paragraph.Subjects.All(subject => table.Gives(to.Recipient, About(whole, subject, to), paragraph.Class, to.Order));

    /// <summary>Whether words that somebody wrote for this recipient may go: they name nobody whom the recipient is not told of, and no place.</summary>
    public static Refusal? RefusesMessage(CaseInWords whole, string message, AddressedTo to, RecipientTable table)
    {
        var told = whole.People.ToLookup(person => table.Gives(to.Recipient, About(whole, person.RecordId, to), FieldClass.Identity, to.Order));
        return NamesOthers.Found(message, told[false], told[true]) is { } found ? new Refusal($"What you wrote holds {found}, which this recipient is not told. Write it without", "Message") : null;
    }

    /// <summary>Whom a paragraph is about, as the recipient sees it.</summary>
    public static AboutWhom About(CaseInWords whole, Guid subject, AddressedTo to) => whole.RoleOf(subject) switch
    {
        _ when subject == to.Person => AboutWhom.Themselves,
        PartyRole.Survivor => AboutWhom.Survivor,
        PartyRole.AllegedToHarm => AboutWhom.AllegedToHarm,
        PartyRole.Child => to.NamedChildren.Contains(subject) ? AboutWhom.NamedChild : AboutWhom.OtherChild,
        _ => AboutWhom.OtherAdult,
    };
}

/// <summary>How a document reaches whoever it is for.</summary>
public enum Delivery
{
    ByHand,
    ByPost,
}

/// <summary>What is known of the address that a letter would go to, without saying it.</summary>
public enum AddressStanding
{
    /// <summary>It goes to no address of anybody on the case.</summary>
    None,

    /// <summary>Theirs today, and nobody else of the case is known there.</summary>
    TheirsAlone,

    /// <summary>Another adult of the case lives or may still live there.</summary>
    Shared,

    /// <summary>Nobody has written down where they are today, or it may not be compared by whoever sends it.</summary>
    NotKnown,
}

/// <summary>What is known of the way to a recipient.</summary>
/// <param name="SafeToWrite">Whether the survivor said that writing to her is safe; null for anybody else.</param>
public sealed record SendFacts(Delivery Delivery, AddressStanding Address, bool? SafeToWrite);

/// <summary>When a document may not leave, whatever it says.</summary>
public static class SendRule
{
    /// <summary>Why not; null when it may.</summary>
    public static Refusal? Refuses(CaseInWords whole, IReadOnlyList<DocumentParagraph> going, AddressedTo to, SendFacts facts)
    {
        if (going.Count == 0)
            return new Refusal("Nothing may be told to this recipient under the order that is in force. Ask whoever governs information before you tell them anything", "Recipient");
        if (going.Any(paragraph => paragraph.Class == FieldClass.Location) && (to.NamedChildren.Count > 0 || going.Any(paragraph => paragraph.Subjects.Any(subject => whole.RoleOf(subject) == PartyRole.Child))))
            return new Refusal("This would name a child and say where somebody is. Make it without the child, or for somebody who is told no place", "Child");
        if (to.Person is null || facts.Delivery == Delivery.ByHand)
            return null;
        if (facts.SafeToWrite == false)
            return new Refusal("She has not said that it is safe to write to her. Give it to her by hand, or ask her first", "Delivery");
        return facts.Address switch
        {
            AddressStanding.TheirsAlone => null,
            AddressStanding.Shared => new Refusal("Somebody else on this case lives where they live, or may still be there: a letter could be opened by them. Give it by hand", "Delivery"),
            _ => new Refusal("Nobody can tell that their address today is theirs alone: it is not written down, or you may not see it. Give it by hand, or ask a colleague who keeps the address", "Delivery"),
        };
    }
}
