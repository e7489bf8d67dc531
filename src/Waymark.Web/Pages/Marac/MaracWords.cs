using Waymark.Marac;

namespace Waymark.Web.Pages.Marac;

/// <summary>How a MARAC case's state is put into words.</summary>
public static class MaracWords
{
    public static string State(MaracCase marac) => State(marac.State, marac.MeetingId is not null);

    public static string State(MaracState state, bool onAgenda) => state switch
    {
        MaracState.Listed => !onAgenda ? "To hear, not on an agenda ○" : "On an agenda ●",
        MaracState.Heard => "Heard ✓",
        MaracState.Deferred => "Deferred ▲",
        _ => "Not heard ■",
    };
}
