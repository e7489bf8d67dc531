namespace Waymark.Import;

/// <summary>Whether the authority that somebody comes from is one the area marks its own.</summary>
public enum Origin { NotKnown, Own, Other }

/// <summary>What an authority's name comes to, however it is written.</summary>
internal static class AreaOfOrigin
{
    private static readonly HashSet<string> Ranks =
    [
        "city", "county", "of", "the", "and", "council", "borough", "district", "metropolitan", "unitary", "authority", "royal", "local",
        "la", "ua", "dc", "bc", "cc", "mbc", "cbc", "lb",
    ];

    /// <summary>The name without its rank and in one order of words: "Anytown, City of" and "City of Anytown Council" are one.</summary>
    internal static string Plain(string authority)
    {
        var words = PlainWords.Of(authority).Split(' ').Where(word => word is not "n" && !Ranks.Contains(word)).ToList();
        return words.Count == 0 ? PlainWords.Of(authority) : string.Join(' ', words);
    }
}

/// <summary>Decides whether a referral comes from out of area, by the authorities and districts that the area marks its own, for many referrals.</summary>
/// <remarks>A neighbour that shares the police force is not the area's own unless the area says so.</remarks>
public sealed class OwnAuthorities(IReadOnlySet<string> own)
{
    private const int ShortestGuess = 6;

    private readonly HashSet<string> plain = own.Select(AreaOfOrigin.Plain).ToHashSet(StringComparer.Ordinal);
    private readonly Dictionary<string, Origin> met = new(StringComparer.Ordinal);

    /// <summary>Where an authority stands, by its name or its code.</summary>
    public Origin Of(string? authority)
    {
        if (string.IsNullOrWhiteSpace(authority))
        {
            return Origin.NotKnown;
        }

        if (met.TryGetValue(authority, out var known))
        {
            return known;
        }

        var name = AreaOfOrigin.Plain(authority);
        // A code is exact by nature: one figure apart is another place.
        var guess = name.Length >= ShortestGuess && !name.Any(char.IsDigit);
        var origin = plain.Contains(name) || (guess && plain.Any(word => word.Length >= ShortestGuess && PlainWords.OneSlipApart(word, name))) ? Origin.Own : Origin.Other;
        return met[authority] = origin;
    }
}
