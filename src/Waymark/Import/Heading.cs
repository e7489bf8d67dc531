using Waymark.Access;

namespace Waymark.Import;

/// <summary>The heading row of a file: where it stands, what parts its cells, and which column holds which field.</summary>
internal sealed record Heading(char Delimiter, int Row, IReadOnlyList<string> Titles, IReadOnlyDictionary<string, int> Columns)
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    public int Width => Titles.Count;

    public static Result<Heading> Find(SourceFile file, ImportMapping mapping)
    {
        Heading? best = null;
        foreach (var delimiter in Delimiters)
        {
            using var text = file.Text();
            var rows = new RowReader(text, delimiter, file.Limits);
            var cells = new List<string>();
            while (rows.Row < file.Limits.RowsAboveHeading && rows.Next(cells))
            {
                var found = new Heading(delimiter, rows.Row, [.. cells.Select(cell => cell.Trim())], Match(cells, mapping));
                best = best is null || found.Columns.Count > best.Columns.Count ? found : best;
            }
        }

        if (best is null || best.Columns.Count < 2)
        {
            return new Refusal($"No heading row of {mapping.Title} was found: the first rows should hold headings such as {Named(mapping.Columns.Where(column => column.Required).Take(3))}.");
        }

        var missing = mapping.Columns.Where(column => column.Required && !best.Columns.ContainsKey(column.Field)).ToList();
        if (missing.Count > 0)
        {
            return new Refusal($"This does not look like {mapping.Title}: it has no column for {Named(missing)}.");
        }

        var twice = best.Columns.Values.Select(at => best.Titles[at]).FirstOrDefault(title => best.Titles.Count(other => PlainWords.Joined(other) == PlainWords.Joined(title)) > 1);
        return twice is null ? best : new Refusal($"Two columns are both called \"{twice}\": name one of them otherwise, so that the right one is read.");
    }

    /// <summary>Whether a row further down is the heading once more, as printed exports have at the top of each page.</summary>
    public bool IsRepeatedBy(List<string> cells)
    {
        if (!PlainWords.Joined(cells[0]).Equals(PlainWords.Joined(Titles[0]), StringComparison.Ordinal))
        {
            return false;
        }

        var row = cells.Select(PlainWords.Joined).Where(cell => cell.Length > 0);
        return row.SequenceEqual(Titles.Select(PlainWords.Joined).Where(title => title.Length > 0));
    }

    private static Dictionary<string, int> Match(List<string> cells, ImportMapping mapping)
    {
        var titles = cells.ConvertAll(cell => cell.Length > 100 ? "" : PlainWords.Joined(cell));
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var taken = new HashSet<int>();
        // Proper headings first, so that an alias never takes a column that another field owns by name.
        foreach (var byName in (bool[])[true, false])
        {
            foreach (var column in mapping.Columns.Where(column => !columns.ContainsKey(column.Field)))
            {
                var at = (byName ? [column.Heading] : column.Aliases).Select(name => titles.FindIndex(title => title == PlainWords.Joined(name)))
                    .FirstOrDefault(index => index >= 0 && !taken.Contains(index), -1);
                if (at >= 0)
                {
                    columns[column.Field] = at;
                    taken.Add(at);
                }
            }
        }

        return columns;
    }

    private static string Named(IEnumerable<MappedColumn> columns)
    {
        var names = columns.Select(column => $"\"{column.Heading}\"").ToList();
        return names.Count == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }
}
