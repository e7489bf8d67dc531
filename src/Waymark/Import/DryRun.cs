namespace Waymark.Import;

/// <summary>Says in words what an import would load and what it did not understand, column by column and row by row, before anything is loaded.</summary>
/// <remarks>It quotes cells: for the screen of somebody who may see the file, never for a log.</remarks>
public static class DryRun
{
    public static void Write(RefugeReferrals read, TextWriter to)
    {
        var profile = read.Profile;
        Line(to, $"{profile.Rows} rows: {read.Referrals.Count} referrals to load, {profile.Repeats.Count} repeated rows, {read.Unreadable.Count} rows that cannot be read; {profile.BlankRows} blank rows left out.");
        Line(to, $"Headings in row {profile.HeadingRow}; {profile.Encoding}; cells parted by {Named(profile.Delimiter)}; fingerprint {profile.Digest}.");
        foreach (var total in profile.Totals)
        {
            Line(to, total.Agrees ? $"The total in row {total.Row} agrees with the {total.RowsAbove} rows above it."
                : $"The total in row {total.Row} says {string.Join(", ", total.Numbers)}, but {total.RowsAbove} rows stand above it: ask the sender whether rows are missing.");
        }

        List(to, "Columns missing", profile.ColumnsMissing);
        List(to, "Columns not used", profile.ColumnsNotUsed);
        Line(to, "");
        Line(to, "Column by column:");
        foreach (var column in profile.Columns)
        {
            Line(to, $"  {column.Heading}: {column.Understood} understood, {column.Blank} blank, {column.SaidNotKnown} said to be unknown, {column.NotUnderstood} not understood");
            List(to, "    not understood", Counted(column.WordsNotUnderstood));
            List(to, "    taken as", Counted(column.WordsTakenAs));
            List(to, "    written as", Counted(column.Forms));
        }

        Section(to, "Rows that cannot be read:", read.Unreadable.Select(row => $"  row {row.Row}: {row.Reason}"));
        Section(to, "Repeated rows:", profile.Repeats.Select(repeat => $"  row {repeat.Row} repeats row {repeat.Repeats}"));
        Section(to, "Rows to look at:", profile.Problems.Select(problem => $"  row {problem.Row}, {problem.Heading}: {problem.Words}"));
        if (profile.ProblemsNotListed > 0)
        {
            Line(to, $"  and {profile.ProblemsNotListed} more");
        }
    }

    private static IEnumerable<string> Counted(IReadOnlyList<WordCount> words) => words.Select(word => $"{word.Word} ({word.Count})");

    private static void Section(TextWriter to, string title, IEnumerable<string> lines)
    {
        var first = true;
        foreach (var line in lines)
        {
            if (first)
            {
                Line(to, "");
                Line(to, title);
                first = false;
            }

            Line(to, line);
        }
    }

    private static void List(TextWriter to, string title, IEnumerable<string> words)
    {
        if (string.Join("; ", words) is { Length: > 0 } list)
        {
            Line(to, $"{title}: {list}");
        }
    }

    private static string Named(char delimiter) => delimiter switch { ',' => "commas", ';' => "semicolons", '\t' => "tabs", _ => $"\"{delimiter}\"" };

    // A cell may hold control characters that a terminal would obey.
    private static void Line(TextWriter to, string line) => to.WriteLine(string.Concat(line.Select(letter => char.IsControl(letter) ? ' ' : letter)));
}
