namespace Waymark.Import;

/// <summary>Writes the rows that could not be read as a CSV file to put right and send again: the row, the reason, the cells as they stood.</summary>
public static class ErrorFile
{
    public static void Write(RefugeReferrals read, TextWriter to)
    {
        Line(to, ["Row", "Why it could not be read", .. read.Headings]);
        foreach (var row in read.Unreadable)
        {
            Line(to, [$"{row.Row}", row.Reason, .. row.Cells]);
        }
    }

    private static void Line(TextWriter to, IEnumerable<string> cells)
    {
        to.Write(string.Join(',', cells.Select(Cell)));
        to.Write("\r\n");
    }

    // A spreadsheet runs what begins with a formula sign, and strips what it takes for blanks: both are kept from it.
    private static string Cell(string cell)
    {
        var safe = FormulaCell.MadeSafe(cell);
        return safe.AsSpan().IndexOfAny(",;\"\r\n\t") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
