namespace Waymark.Referrals;

/// <summary>Whose work it is, by the kind of partner (a code of <c>standards/codes/organisation-kinds.json</c>), to give what a referral seeks.</summary>
public static class ServiceFit
{
    /// <summary>
    /// Whether a survivor is referred to such a partner at all. Nobody refers her to a programme for people who harm, and MARAC is reached by assessing risk.
    /// </summary>
    public static bool Receives(string kind) => kind is not ("marac" or "perpetrator-programme");

    /// <summary>Whether it is the work of such a partner. It orders a list and closes nothing: an area may arrange it otherwise.</summary>
    /// <param name="seeks">What is sought, as <see cref="Referral.Seeks"/> holds it; null while nobody has said.</param>
    public static bool Gives(string kind, string? seeks) => seeks switch
    {
        "safe-accommodation" => kind == "refuge",
        "sanctuary" => kind is "council" or "district-council" or "housing-association" or "housing",
        null => false,
        _ => kind == "support-charity",
    };
}
