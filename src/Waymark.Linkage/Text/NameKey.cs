using System.Globalization;
using System.Text;

namespace Waymark.Linkage.Text;

/// <summary>A name as it is searched for: lower case, no accents, letters and digits only, so that "O'Brien", "OBRIEN" and "Ó Brien" meet.</summary>
public static class NameKey
{
    /// <summary>The key of one name; empty when nothing in it is a letter or digit.</summary>
    public static string Of(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return "";
        var key = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
                continue;
            if (char.IsLetterOrDigit(letter))
                key.Append(Fold(char.ToLowerInvariant(letter)));
        }

        return key.ToString();
    }

    // Letters that do not decompose into a base letter and a mark.
    private static string Fold(char letter) => letter switch
    {
        'ł' => "l",
        'ø' => "o",
        'đ' or 'ð' => "d",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ı' => "i",
        _ => letter.ToString(),
    };
}
