using Waymark.Import;

namespace Waymark.Web.Pages.Import;

/// <summary>How the pages about partners' files say what a file held.</summary>
public static class FileWords
{
    public static string Loader(string loader) => loader switch { "refuge-referrals" => "Refuge referrals", _ => loader };

    public static string Count(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count:N0} {many}";

    public static string Delimiter(char delimiter) => delimiter switch { ',' => "commas", ';' => "semicolons", '\t' => "tabs", '|' => "upright lines", _ => $"\"{delimiter}\"" };

    /// <summary>Words and how often each stands, the commonest first; after the first few, how many more.</summary>
    public static string Words(IReadOnlyList<WordCount> words, int most = 12) =>
        string.Join("; ", words.Take(most).Select(word => $"{Shown(word.Word)} ({word.Count:N0})")) + (words.Count > most ? $"; and {words.Count - most:N0} more" : "");

    public static string Total(TotalRow total) => total.Agrees
        ? $"The total in row {total.Row:N0} agrees with the {Count(total.RowsAbove, "row", "rows")} above it."
        : $"The total in row {total.Row:N0} says {string.Join(", ", total.Numbers)}, but {total.RowsAbove:N0} rows stand above it: ask the sender whether rows are missing.";

    // Cells come from outside: nothing in them but what can be seen.
    private static string Shown(string word) => string.Concat(word.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
