using Waymark.Access;
using Waymark.People;

namespace Waymark.Disclosure;

/// <summary>What becomes of a paragraph in an answer.</summary>
public enum PackChoice
{
    /// <summary>Never in it, and not shown to whoever puts it together.</summary>
    Never,

    /// <summary>Somebody reads it and marks it, or leaves it out.</summary>
    NeedsMark,

    /// <summary>It goes.</summary>
    Goes,
}

/// <summary>What an answer turns on, beside the paragraph itself.</summary>
/// <param name="Subject">Whom it is about, by their record.</param>
/// <param name="Requester">Who asks, by their record on the same case; null where they have no part in it.</param>
/// <param name="Certain">Whether name and date of birth both agree; a record without a date of birth may be a namesake's.</param>
/// <param name="Knows">Whether it is known that they know already that something is held.</param>
public sealed record PackAsked(Capacity Capacity, Guid Subject, Guid? Requester, bool Certain, bool Knows);

/// <summary>
/// What somebody who asks may be given, and whether it may be confirmed that there is anything. It lists what goes; everything else stays out
/// (UK GDPR article 15(4); Data Protection Act 2018 Schedule 2 paragraph 16, Schedule 3 paragraph 11).
/// </summary>
public static class PackRule
{
    /// <summary>
    /// Whether anything of a case may be confirmed to them. That a case is there tells that somebody asked for help: it is confirmed to the
    /// survivor and to a child of it, to others only where they know already, to the other parent of a child and to relatives never.
    /// </summary>
    public static bool MayConfirm(CaseInWords whole, PackAsked asked) => asked.Capacity switch
    {
        Capacity.Themselves => whole.RoleOf(asked.Subject) switch
        {
            PartyRole.Survivor => true,
            PartyRole.Child => true,
            PartyRole.AllegedToHarm or PartyRole.OtherAdultAtRisk => asked.Knows,
            _ => false,
        },
        Capacity.ParentOfChild => whole.RoleOf(asked.Subject) == PartyRole.Child && asked.Requester is { } parent && whole.RoleOf(parent) == PartyRole.Survivor,
        _ => false,
    };

    /// <summary>What becomes of one paragraph.</summary>
    public static PackChoice Of(CaseInWords whole, DocumentParagraph paragraph, PackAsked asked, RecipientTable table)
    {
        if (!MayConfirm(whole, asked) || whole.RoleOf(asked.Subject) is not { } part || paragraph.TellsWhoTold || paragraph.Class is FieldClass.Location or FieldClass.Perpetrator)
            return PackChoice.Never;
        var row = table.Of(part);
        if (!row.Classes.Contains(paragraph.Class) || !paragraph.Subjects.Contains(asked.Subject))
            return PackChoice.Never;
        if (paragraph.OwnWords)
            return row.OwnWords ? PackChoice.NeedsMark : PackChoice.Never;
        if (paragraph.Subjects.Count > 1)
            return PackChoice.Never;
        return asked.Certain ? PackChoice.Goes : PackChoice.NeedsMark;
    }

    /// <summary>
    /// Whether what the answer may set off must be looked at before it is released: always where somebody else asks, or where who asks has a
    /// part as the person alleged to harm in anything that is held.
    /// </summary>
    public static bool NeedsSafetyCheck(Capacity capacity, bool anyAlleged) => capacity != Capacity.Themselves || anyAlleged;

    /// <summary>Whether words may go as an answer about somebody; null when they may.</summary>
    public static Refusal? RefusesWords(CaseInWords whole, string words, Guid subject) =>
        NamesOthers.Found(words, whole.People.Where(person => person.RecordId != subject), whole.People.Where(person => person.RecordId == subject)) is { } found
            ? new Refusal($"These words hold {found}. Write below what may be given without it, or leave them out", "Words")
            : null;
}

/// <summary>How long an answer may take (UK GDPR article 12(3)).</summary>
public static class SubjectAccessClock
{
    /// <summary>The last day to answer: a month after it was received, three where they were told in time that it takes longer; the next working day when that is none.</summary>
    public static DateOnly Due(DateOnly received, bool extended, IReadOnlySet<DateOnly> bankHolidays) => extended
        ? StatutoryClock.RollToWorkingDay(StatutoryClock.MonthsAfter(received, 3), bankHolidays)
        : StatutoryClock.SubjectAccessDue(received, bankHolidays);

    /// <summary>Why it may not be extended on a day; null when it may: they are told within the first month, with the reason.</summary>
    public static Refusal? RefusesExtension(DateOnly received, bool extended, string? why, DateOnly today, IReadOnlySet<DateOnly> bankHolidays) =>
        extended ? new Refusal("It was extended already: it cannot be extended again")
        : today > Due(received, false, bankHolidays) ? new Refusal("The month has run out: they had to be told within it. Answer now")
        : string.IsNullOrWhiteSpace(why) ? new Refusal("Say why it is complex: they must be told the reason", "Why")
        : null;
}
