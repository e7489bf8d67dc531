using Waymark.Access;

namespace Waymark.People;

/// <summary>Whether a case may be lent to a partner as somebody asked.</summary>
public static class ShareRule
{
    /// <summary>The longest a share lasts without being thought about again, in months.</summary>
    public const int LongestMonths = 12;

    /// <summary>What must be put right before it is lent; null when it may be.</summary>
    /// <param name="offered">What the giver's own role opens: nobody lends what they may not see themselves.</param>
    /// <param name="more">What is to be shown beyond what safety needs.</param>
    public static Refusal? MayLend(string? purpose, string? basis, bool? aware, bool? consented, string? whyNot, DateOnly? until, IReadOnlySet<FieldClass> more, IReadOnlySet<FieldClass> offered, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(purpose))
            return new Refusal("Say what it is shared for", "Purpose");
        if (string.IsNullOrWhiteSpace(basis))
            return new Refusal("Choose on what lawful basis it is shared", "LawfulBasis");
        if (aware is null)
            return new Refusal("Say whether she knows that it is shared", "Aware");
        if (consented is null)
            return new Refusal("Say whether she agreed", "Consented");
        if (consented == true && aware == false)
            return new Refusal("She cannot have agreed to what she does not know of: put one of the two right", "Consented");
        if (basis == "consent" && consented == false)
            return new Refusal("Without her consent it cannot rest on her consent: choose another lawful basis", "LawfulBasis");
        if ((aware == false || consented == false) && string.IsNullOrWhiteSpace(whyNot))
            return new Refusal(aware == false ? "Say why it is right that she does not know" : "Say why it is right although she did not agree", "WhyNot");
        if (until is not { } last || last < today)
            return new Refusal("Enter the last day, today or later", "Until");
        if (last > today.AddMonths(LongestMonths))
            return new Refusal($"Enter a last day within {LongestMonths} months: it can be shared again after that", "Until");
        return more.Any(fact => !offered.Contains(fact)) ? new Refusal("You cannot share what your own role does not open: leave it out, or ask somebody who may", "More") : null;
    }
}
