using Waymark.Referrals;

namespace Waymark.Web.Pages.Referrals;

/// <summary>How a referral is put into words on the screen.</summary>
public static class ReferralWords
{
    /// <summary>What can be asked for, as it is stored and as it is read.</summary>
    public static IReadOnlyList<(string Code, string Words)> AllSeeks { get; } =
    [
        ("safe-accommodation", "A safe place to stay"),
        ("support", "Support in the community"),
        ("idva", "An IDVA"),
        ("childrens-support", "Support for a child"),
        ("sanctuary", "Making a home safer"),
    ];

    public static string Seeks(string code) => AllSeeks.FirstOrDefault(pair => pair.Code == code).Words ?? code;

    public static string Urgency(string code) => code switch { "today" => "Today", "this-week" => "This week", "planned" => "Planned", _ => code };

    public static string State(ReferralState state) => state switch
    {
        ReferralState.Received => "Waiting for an answer",
        ReferralState.Accepted => "Accepted",
        ReferralState.Declined => "Declined",
        _ => "Withdrawn",
    };

    /// <summary>What to say once it is answered: who has been told, which is nobody where no partner here asked.</summary>
    /// <param name="did">"Accepted".</param>
    /// <param name="told">What the referrer was told, as a sentence.</param>
    public static string Answered(Referral referral, string did, string told) => referral switch
    {
        { FromOrganisationId: not null } => $"{did}. {told}",
        { AskedOnline: true, State: ReferralState.Accepted } => $"{did}. She waits to hear from you: reach her only in the way that is safe.",
        { AskedOnline: true } => $"{did}. Nobody has told her.",
        _ => $"{did}. No partner here asked, so nobody has been told.",
    };

    /// <summary>"Yes", "No, because …", "Not asked".</summary>
    public static string Consent(bool? consented, string? why) => consented switch { true => "Yes", false => "No. " + why, null => "Not asked" };

    /// <summary>"1 adult, 2 children (3 and 7)".</summary>
    /// <param name="notSaid">Whether she would rather not say whether there are children.</param>
    public static string Household(int adults, int children, string? ages, bool notSaid = false)
    {
        var words = adults == 1 ? "1 adult" : $"{adults} adults";
        if (notSaid)
            return words + ", children not said";
        if (children == 0)
            return words + ", no children";
        var list = ages?.Split(',').Select(age => age == "0" ? "under 1" : age).ToList() ?? [];
        var said = list.Count switch { 0 => "", 1 => $" ({list[0]})", _ => $" ({string.Join(", ", list[..^1])} and {list[^1]})" };
        return $"{words}, {(children == 1 ? "1 child" : $"{children} children")}{said}";
    }
}
