using System.Globalization;
using System.Text;

namespace Waymark.Import;

/// <summary>What is left of a word when case, accents, spaces and punctuation are put aside, so that one word has one form.</summary>
internal static class PlainWords
{
    /// <summary>Lower case, words apart by one space. What is only punctuation ("?", "-") stands as it was typed.</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in Unaccented(text))
        {
            if (char.IsLetterOrDigit(letter))
            {
                plain.Append(char.ToLowerInvariant(letter));
            }
            else if (letter == '&')
            {
                plain.Append(plain.Length > 0 && plain[^1] != ' ' ? " and " : "and ");
            }
            else if (letter is not ('\'' or '’' or '‘' or '`') && plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        while (plain.Length > 0 && plain[^1] == ' ')
        {
            plain.Length--;
        }

        return plain.Length > 0 ? plain.ToString() : text.Trim();
    }

    /// <summary>Letters and digits only: how headings and names are compared.</summary>
    public static string Joined(string text)
    {
        var joined = new StringBuilder(text.Length);
        foreach (var letter in Unaccented(text))
        {
            if (char.IsLetterOrDigit(letter))
            {
                joined.Append(char.ToLowerInvariant(letter));
            }
        }

        return joined.ToString();
    }

    /// <summary>Whether one slip of the keyboard parts two words: a letter too many, too few, wrong, or two changed about.</summary>
    public static bool OneSlipApart(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length > b.Length)
        {
            var longer = a;
            a = b;
            b = longer;
        }

        if (b.Length - a.Length > 1)
        {
            return false;
        }

        var same = a.CommonPrefixLength(b);
        if (a.Length < b.Length)
        {
            return a[same..].SequenceEqual(b[(same + 1)..]);
        }

        return same < a.Length
            && (a[(same + 1)..].SequenceEqual(b[(same + 1)..])
                || (same + 1 < a.Length && a[same] == b[same + 1] && a[same + 1] == b[same] && a[(same + 2)..].SequenceEqual(b[(same + 2)..])));
    }

    // A lone half of a surrogate pair cannot be normalised and would throw; it is left as it stands.
    private static string Unaccented(string text)
    {
        if (System.Text.Ascii.IsValid(text) || !IsWellFormed(text))
        {
            return text;
        }

        var apart = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                apart.Append(letter);
            }
        }

        return apart.ToString();
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }

            if (text[i] is '\uFFFE' or '\uFFFF')
            {
                return false;
            }
        }

        return true;
    }
}
