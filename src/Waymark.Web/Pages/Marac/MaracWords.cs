using Waymark.Areas;
using Waymark.Marac;
using Waymark.Web.Pages.Risk;

namespace Waymark.Web.Pages.Marac;

/// <summary>How a MARAC case's state is put into words, and its grounds.</summary>
public static class MaracWords
{
    /// <summary>Why it is on the list, and which of that a corrected assessment no longer supports.</summary>
    public static string Grounds(MaracCase marac, CodeLists codes) =>
        RiskWords.Criteria(marac.Criteria, codes) + (marac.NoLongerMet is { } doubted ? $". ▲ Corrected since, no longer met: {RiskWords.Criteria(doubted, codes)}" : "");

    public static string State(MaracCase marac) => State(marac.State, marac.MeetingId is not null);

    public static string State(MaracState state, bool onAgenda) => state switch
    {
        MaracState.Listed => !onAgenda ? "To hear, not on an agenda ○" : "On an agenda ●",
        MaracState.Heard => "Heard ✓",
        MaracState.Deferred => "Deferred ▲",
        _ => "Not heard ■",
    };
}
