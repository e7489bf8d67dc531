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

    // The signs a formula begins with, also in the wide and small forms that some spreadsheets read alike.
    private const string Signs = "=+-@\t\r\n＝＋－＠﹦﹢﹣﹫−";

    /// <summary>The cell as it may stand in a file that people open in a spreadsheet: nothing in it runs, and nothing in it is hidden.</summary>
    public static string MadeSafe(string cell)
    {
        var shown = string.Concat(cell.EnumerateRunes().Where(IsShown));
        return (shown.Length > 0 && Signs.Contains(shown[0])) || (shown.AsSpan().TrimStart() is { Length: > 0 } text && Signs.Contains(text[0])) ? "'" + shown : shown;
    }

    // Marks of direction, joiners, blanks without width and control letters carry what nobody sees.
    private static bool IsShown(System.Text.Rune letter) => letter.Value is '\t' or '\r' or '\n'
        || !(System.Text.Rune.IsControl(letter) || System.Text.Rune.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.Format);

    [GeneratedRegex(@"[A-Za-z.]\(|[A-Za-z0-9']!|\||^[+-]\s*\(|^[+-]\s*=")]
    private static partial Regex Call();

    [GeneratedRegex(@"^[+-]\s*\$?[A-Za-z]{1,3}\$?[0-9]+\b|^[+-]\s*[0-9.]+\s*[+*/^][\s0-9.]*[A-Za-z0-9]")]
    private static partial Regex CellOrSum();
}
