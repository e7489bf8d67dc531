using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Waymark.Access;

namespace Waymark.Web;

/// <summary>What somebody typed, as a page reads it: made fit to keep, nothing longer than the answer can hold, and words that say so.</summary>
public static class Typed
{
    /// <summary>The most characters of a name or another short answer.</summary>
    public const int Short = 120;

    /// <summary>The most characters of an answer in somebody's own words.</summary>
    public const int Long = 4000;

    /// <summary>Cleans an answer, and asks for a shorter one where it is too long.</summary>
    /// <param name="what">What the answer is, to begin the sentence: "What she needs".</param>
    public static string? Words(ModelStateDictionary state, string name, string? typed, string what, int most = Long)
    {
        var words = WrittenWords.Clean(typed);
        if (words?.Length > most)
            state.AddModelError(name, $"{what} must be {most:N0} characters or fewer: it has {words.Length:N0}");
        return words;
    }

    /// <summary>A whole number between two others; null when nothing was typed.</summary>
    public static int? Number(ModelStateDictionary state, string name, string? typed, string what, int least, int most)
    {
        if (WrittenWords.Clean(typed) is not { } words)
            return null;
        if (int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        state.AddModelError(name, $"{what} must be a whole number from {least} to {most}");
        return null;
    }
}
