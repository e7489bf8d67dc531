using System.Security.Cryptography;
using System.Text;

namespace Waymark.Web;

/// <summary>A short sign that stands in an address for a word which would give away what the page is about.</summary>
public static class AddressWord
{
    /// <summary>The sign of a word: the same for everybody, and of no use to whoever reads it in a browser's history without the list of words.</summary>
    public static string Of(string word) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(word)).AsSpan(0, 6));

    /// <summary>The word of the list that a sign stands for; nothing where it stands for none.</summary>
    public static string? In(IEnumerable<string> words, string? sign) => string.IsNullOrEmpty(sign) ? null : words.FirstOrDefault(word => Of(word) == sign);
}
