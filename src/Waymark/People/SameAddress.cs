using System.Text.RegularExpressions;

namespace Waymark.People;

/// <summary>Whether two addresses may be one. It errs on the side of saying so: a warning too many costs a look, one too few a life.</summary>
public static partial class SameAddress
{
    public static bool MayBe(string one, string other)
    {
        var (a, b) = (Plain(one), Plain(other));
        return a.Length > 0 && b.Length > 0 && (a == b || (Postcode(one) is { } code && code == Postcode(other)));
    }

    private static string Plain(string address) => new([.. address.ToUpperInvariant().Where(char.IsLetterOrDigit)]);

    private static string? Postcode(string address) => PostcodeForm().Match(address.ToUpperInvariant()) is { Success: true } found ? Plain(found.Value) : null;

    [GeneratedRegex(@"\b[A-Z]{1,2}[0-9][A-Z0-9]?\s*[0-9][A-Z]{2}\b")]
    private static partial Regex PostcodeForm();
}
