namespace Waymark.People;

/// <summary>What opening a page says of a case: some pages only list many, and some name one and tell nothing of who is in it.</summary>
public static class PagesLookedAt
{
    /// <summary>Pages that list cases which nobody chose one by one.</summary>
    public static IReadOnlySet<string> Lists { get; } = new HashSet<string>(StringComparer.Ordinal) { "/People/Index", "/Marac/Index", "/Marac/Meeting", "/Access/Walls", "/Access/LooksToAskAbout" };

    /// <summary>Pages that open several cases at once, none of them by chance: all that is held of one person who asked for it.</summary>
    public static IReadOnlySet<string> OpenSeveral { get; } = new HashSet<string>(StringComparer.Ordinal) { "/Disclosure/Answer", "/Disclosure/Prepare", "/Disclosure/Release" };

    /// <summary>Pages of those who watch over looks, walls and retention: a case's reference, and nothing of anybody.</summary>
    public static IReadOnlySet<string> NamesOnly { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "/Access/AskAboutLook", "/Access/TryView", "/Access/WallPage", "/People/WhoLooked", "/People/WhoLookedCsv", "/Retention/Case",
    };

    /// <summary>Where an emergency that found nothing leaves its mark.</summary>
    public const string EmergencyNothing = "/Urgent/Nothing";

    /// <summary>Whether it opens one case, so that somebody may be asked why.</summary>
    public static bool Opens(string page) => !Lists.Contains(page) && !NamesOnly.Contains(page);
}
