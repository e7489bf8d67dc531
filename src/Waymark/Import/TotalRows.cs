using System.Globalization;

namespace Waymark.Import;

/// <summary>Tells total rows from referrals: rows that hold nothing but a word for a total and numbers.</summary>
internal sealed class TotalRows(ImportMapping mapping)
{
    private readonly HashSet<string> words = mapping.TotalWords.Select(PlainWords.Of).ToHashSet(StringComparer.Ordinal);
    private readonly List<TotalRow> found = [];

    public IReadOnlyList<TotalRow> Found => found;

    /// <summary>Takes the row if it is a total row, with the rows counted above it.</summary>
    public bool Take(int row, List<string> cells, int rowsAbove)
    {
        var label = false;
        List<long> numbers = [];
        foreach (var cell in cells)
        {
            if (string.IsNullOrWhiteSpace(cell))
            {
                continue;
            }

            // "TOTAL", "Total: 321" and "321 referrals in total" have digits and words in one cell or in two.
            var plain = PlainWords.Of(cell.Replace(",", "", StringComparison.Ordinal));
            var number = string.Concat(plain.Split(' ').Where(IsNumber));
            var word = string.Join(' ', plain.Split(' ').Where(part => !IsNumber(part)));
            if (word.Length > 0 && !words.Contains(word) && !(label && number.Length > 0 && word.Length <= 12))
            {
                return false;
            }

            label |= word.Length > 0;
            if (long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                numbers.Add(value);
            }
        }

        if (label)
        {
            found.Add(new TotalRow(row, numbers, rowsAbove));
        }

        return label;
    }

    private static bool IsNumber(string part) => part.Length > 0 && part.All(char.IsAsciiDigit);
}
