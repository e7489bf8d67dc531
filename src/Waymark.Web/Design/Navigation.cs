namespace Waymark.Web.Design;

/// <summary>What stands at the head and foot of every page: whose service it is, where its user can go, and who to ask.</summary>
public sealed record Navigation
{
    /// <summary>The service's name. It says nothing of what the service is for: somebody may be looking over a shoulder.</summary>
    public string ServiceName { get; init; } = "Waymark";
    public string HomeUrl { get; init; } = "/";
    /// <summary>The partnership's own name for itself.</summary>
    public string? AreaName { get; init; }
    public IReadOnlyList<NavigationLink> Items { get; init; } = [];
    /// <summary>Links at the foot: help, privacy, accessibility.</summary>
    public IReadOnlyList<NavigationLink> Help { get; init; } = [];

    /// <summary>Whether a link leads to the section of the page shown.</summary>
    public static bool Leads(NavigationLink link, string path) =>
        link.Href == "/" ? path == "/" : path.Equals(link.Href, StringComparison.OrdinalIgnoreCase) || path.StartsWith(link.Href + "/", StringComparison.OrdinalIgnoreCase);
}

/// <summary>One place to go.</summary>
public sealed record NavigationLink(string Text, string Href);
