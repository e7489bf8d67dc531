using System.Globalization;
using System.Text;
using Waymark.Import;

namespace Waymark.Web;

/// <summary>Figures as a file that any spreadsheet opens and in which nothing runs. Its name tells nobody what it is about.</summary>
public static class CsvFile
{
    public const string Type = "text/csv; charset=utf-8";

    /// <summary>The bytes: the declared headings, then the rows, cell by cell under them. A mark at the start tells spreadsheets that it is UTF-8.</summary>
    /// <exception cref="InvalidOperationException">A row has more or fewer cells than the file declares columns.</exception>
    public static byte[] Of(Export export, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', export.Headings.Select(Cell)).Append("\r\n");
        foreach (var row in rows)
        {
            if (row.Count != export.Columns.Count)
                throw new InvalidOperationException($"{export.FileName} declares {export.Columns.Count} columns, and a row has {row.Count}.");
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        }

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
