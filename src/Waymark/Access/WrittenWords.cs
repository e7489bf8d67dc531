namespace Waymark.Access;

/// <summary>What somebody wrote, made fit to keep: nothing that cannot be read, no space around it, and not more than there is room for.</summary>
public static class WrittenWords
{
    /// <summary>The most letters of a name or a title.</summary>
    public const int Line = 200;

    /// <summary>The most letters of an account in somebody's own words.</summary>
    public const int Account = 4000;

    /// <summary>The words as they are kept; null when nothing is left. Line breaks stay, a tab becomes a space, other control characters go.</summary>
    public static string? Clean(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        var kept = new string([.. typed.ReplaceLineEndings("\n").Replace('\t', ' ').Where(letter => letter == '\n' || !char.IsControl(letter))]).Trim();
        return kept.Length == 0 ? null : kept;
    }

    /// <summary>What to say when there is more than there is room for; null when it fits.</summary>
    /// <param name="what">What was asked for, to begin the sentence: "The decisions".</param>
    public static Refusal? TooLong(string? words, int most, string what, string field) => words?.Length > most
        ? new Refusal($"{what} must be {most} characters or fewer. You wrote {words.Length}: cut {words.Length - most}", field)
        : null;
}
