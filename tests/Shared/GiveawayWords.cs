using System.Text.RegularExpressions;

namespace Waymark.Shared;

/// <summary>Finds the words that tell whoever reads a browser's history what somebody was doing here: the list is data, beside this file.</summary>
public static class GiveawayWords
{
    private static readonly Regex Any = new(string.Join('|', Read().Select(word => word.EndsWith('*') ? Regex.Escape(word[..^1]) : $"(?<![a-z]){Regex.Escape(word)}(?![a-z])")), RegexOptions.IgnoreCase);

    /// <summary>The giveaway words in a title, an address or a file's name.</summary>
    public static IReadOnlyList<string> In(string? text) => [.. Any.Matches(Uri.UnescapeDataString(text ?? "").Replace('+', ' ')).Select(found => found.Value.ToLowerInvariant()).Distinct()];

    private static IEnumerable<string> Read() => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "giveaway-words.txt")).Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#'));
}
