using System.Text.RegularExpressions;

namespace Waymark.Import;

/// <summary>Tells a cell that a spreadsheet would run as a formula from a plain number, a phone number or a dash.</summary>
/// <remarks>OWASP, CSV injection. A partner's export has no reason to hold one, so the file is refused rather than cleaned.</remarks>
public static partial class FormulaCell
{
    public static bool LooksLikeOne(string cell)
    {
        var text = cell.AsSpan().TrimStart();
        if (text.Length < 2)
        {
            return false;
        }

        return text[0] switch
        {
            '=' => text.ContainsAnyExcept("= "),
            '@' => char.IsLetter(text[1]),
            '+' or '-' => text.IndexOfAny("(!|=") > 0 && Call().IsMatch(text) || CellOrSum().IsMatch(text),
            _ => false,
        };
    }

    /// <summary>The cell as it may stand in a file that people open in a spreadsheet: nothing in it runs.</summary>
    public static string MadeSafe(string cell) => cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + cell : cell;

    [GeneratedRegex(@"[A-Za-z.]\(|[A-Za-z0-9']!|\||^[+-]\s*\(|^[+-]\s*=")]
    private static partial Regex Call();

    [GeneratedRegex(@"^[+-]\s*\$?[A-Za-z]{1,3}\$?[0-9]+\b|^[+-]\s*[0-9.]+\s*[+*/^][\s0-9.]*[A-Za-z0-9]")]
    private static partial Regex CellOrSum();
}
