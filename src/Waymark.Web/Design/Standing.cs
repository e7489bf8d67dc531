namespace Waymark.Web.Design;

/// <summary>How an action, an indicator or a commitment stands.</summary>
public enum Standing
{
    NoData,
    NotStarted,
    OnTrack,
    AtRisk,
    OffTrack,
    Complete,
}

/// <summary>The words and the shape of each standing, the same on a screen, in print and in a pack.</summary>
public static class StandingWords
{
    public static string Words(this Standing standing) => standing switch
    {
        Standing.OffTrack => "Off track",
        Standing.AtRisk => "At risk",
        Standing.OnTrack => "On track",
        Standing.Complete => "Complete",
        Standing.NotStarted => "Not started",
        _ => "No data",
    };

    /// <summary>A shape of its own, for those who do not see the colour.</summary>
    public static string Shape(this Standing standing) => standing switch
    {
        Standing.OffTrack => "■",
        Standing.AtRisk => "▲",
        Standing.OnTrack => "●",
        Standing.Complete => "✓",
        Standing.NotStarted => "○",
        _ => "–",
    };

    public static Markup Render(this Standing standing)
    {
        var words = standing.Words();
        var name = words.ToLowerInvariant().Replace(' ', '-');
        return Markup.Of($"""<strong class="wm-status wm-status--{name}">{words} <span class="wm-status__shape" aria-hidden="true">{standing.Shape()}</span></strong>""");
    }
}
