using Waymark.Areas;
using Waymark.Risk;

namespace Waymark.Web.Pages.Risk;

/// <summary>How risk is put into words.</summary>
public static class RiskWords
{
    /// <summary>"18 of the answers were yes. High risk: visible high risk, repeat. Referred to MARAC."</summary>
    /// <param name="inWords">Whether why it was held back may be read.</param>
    public static string Line(Assessment assessment, CodeLists codes, bool inWords)
    {
        var score = $"{Score(assessment)} yes answers.";
        var grounds = assessment.Criteria.Length == 0 ? " No MARAC criterion was met." : $" Grounds: {Criteria(assessment.Criteria, codes)}.";
        var decided = assessment.ReferToMarac ? " To MARAC." : assessment.OverrideReason is not { } why ? "" : inWords ? $" Held back from MARAC: {why}" : " Held back from MARAC.";
        return score + grounds + decided;
    }

    /// <summary>A number, or "at least" a number while items are open.</summary>
    public static string Score(Assessment assessment) => assessment.UnansweredCount == 0 ? $"{assessment.YesCount}" : $"at least {assessment.YesCount}";

    /// <summary>Whether it is high risk: a ground for MARAC was found, whatever was decided about it.</summary>
    public static bool High(Assessment assessment) => assessment.Criteria.Length > 0;

    public static string Criteria(string criteria, CodeLists codes) =>
        string.Join(", ", criteria.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(code => codes.Has("marac-criteria", code) ? codes.Label("marac-criteria", code).ToLowerInvariant() : code));
}
