using System.Globalization;
using System.Text;
using Waymark.Import;

namespace Waymark.Web;

/// <summary>Figures as a file that any spreadsheet opens and in which nothing runs. Its name tells nobody what it is about.</summary>
public static class CsvFile
{
    public const string Type = "text/csv; charset=utf-8";

    /// <summary>The bytes: the headings, then the rows. A mark at the start tells spreadsheets that it is UTF-8.</summary>
    public static byte[] Of(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', headings.Select(Cell)).Append("\r\n");
        foreach (var row in rows)
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Cell(object? value)
    {
        var words = value switch
        {
            null => "",
            // A figure below nought begins with a minus and must stay a figure.
            decimal figure => figure.ToString("0.######", CultureInfo.InvariantCulture),
            int or long => Convert.ToString(value, CultureInfo.InvariantCulture)!,
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            bool yes => yes ? "yes" : "no",
            _ => FormulaCell.MadeSafe(value.ToString() ?? ""),
        };
        return words.AsSpan().ContainsAny(",\"\r\n") ? $"\"{words.Replace("\"", "\"\"")}\"" : words;
    }
}
