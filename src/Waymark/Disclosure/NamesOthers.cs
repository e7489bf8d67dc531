using System.Text.RegularExpressions;
using Waymark.Linkage.Text;

namespace Waymark.Disclosure;

/// <summary>What in free words may tell of somebody else or of a place. It errs on the side of saying so: a person then writes what may be given.</summary>
public static partial class NamesOthers
{
    /// <summary>What stands in the way, in words; null when nothing was found.</summary>
    /// <param name="others">Everybody on the case whom the words must not name.</param>
    /// <param name="self">Whoever they may name.</param>
    public static string? Found(string words, IEnumerable<PersonOnCase> others, IEnumerable<PersonOnCase> self)
    {
        var own = self.SelectMany(Names).ToHashSet(StringComparer.Ordinal);
        var theirs = others.SelectMany(Names).Where(name => !own.Contains(name)).ToHashSet(StringComparer.Ordinal);
        var said = Word().Matches(words).SelectMany(word => (string[])[NameKey.Of(word.Value), .. Part().Matches(word.Value).Select(part => NameKey.Of(part.Value))]).ToHashSet(StringComparer.Ordinal);
        // A name of two words is found whole as well.
        var run = NameKey.Of(words);
        return said.Overlaps(theirs) || theirs.Any(name => name.Length > 7 && run.Contains(name, StringComparison.Ordinal)) ? "the name of somebody else on the record"
            : Postcode().IsMatch(words) ? "a postcode"
            : Telephone().IsMatch(words) ? "a telephone number"
            : Mail().IsMatch(words) ? "an email address"
            : Street().IsMatch(words) ? "what looks like an address"
            : null;
    }

    private static IEnumerable<string> Names(PersonOnCase person) =>
        ((string?[])[person.GivenName, person.FamilyName, person.KnownAs]).SelectMany(name => (string[])[NameKey.Of(name), .. Part().Matches(name ?? "").Select(part => NameKey.Of(part.Value))]).Where(key => key.Length > 1);

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}'’\-]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}]+")]
    private static partial Regex Part();

    [GeneratedRegex(@"\b[A-Za-z]{1,2}[0-9][A-Za-z0-9]?\s*[0-9][A-Za-z]{2}\b")]
    private static partial Regex Postcode();

    [GeneratedRegex(@"(?:\+?\d[\s\-().]*){9,}")]
    private static partial Regex Telephone();

    [GeneratedRegex(@"\S+@\S+\.\S+")]
    private static partial Regex Mail();

    [GeneratedRegex(@"\b\d+[A-Za-z]?,?\s+(?:\p{L}+\s+){1,3}(?:street|st|road|rd|avenue|ave|lane|close|drive|way|court|place|terrace|crescent|gardens|house|flats?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Street();
}
