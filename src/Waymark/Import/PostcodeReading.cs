using System.Text.RegularExpressions;

namespace Waymark.Import;

/// <summary>Reads a postcode in whatever spacing and case it was typed.</summary>
public static partial class PostcodeReading
{
    /// <summary>Upper case with one space before the last three characters; null when it has not the form of a postcode.</summary>
    public static string? Read(string cell)
    {
        var joined = string.Concat(cell.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return Form().IsMatch(joined) ? $"{joined[..^3]} {joined[^3..]}" : null;
    }

    [GeneratedRegex("^[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}$")]
    private static partial Regex Form();
}
