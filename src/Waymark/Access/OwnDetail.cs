using Waymark.Linkage.Text;

namespace Waymark.Access;

/// <summary>
/// Something that somebody with an account told of themselves or of whoever they live with, so that a case that is about them is never
/// shown to them. Kept only as a keyed hash: nobody, they themselves included, reads it back.
/// </summary>
public sealed class OwnDetail : IRecord
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid UserId { get; init; }
    public required OwnDetailKind Kind { get; init; }

    /// <summary>Keyed hash of the detail as <see cref="OwnDetails"/> writes it.</summary>
    [Holds(FieldClass.Work)] public required string Mark { get; init; }
    public required DateTime At { get; init; }
}

/// <summary>What kind of detail it is.</summary>
public enum OwnDetailKind
{
    Name,
    Phone,
    Email,
    Home,
}

/// <summary>Writes a detail so that the same one is always written the same, whoever typed it.</summary>
public static class OwnDetails
{
    /// <summary>A full name: given and family name, as searches compare them. Null when either is missing.</summary>
    public static string? Name(string? given, string? family) =>
        NameKey.Of(given ?? "") is { Length: > 0 } first && NameKey.Of(family ?? "") is { Length: > 0 } last ? $"name:{first}|{last}" : null;

    /// <summary>A full name in one line: its first word and its last. Null when there is only one.</summary>
    public static string? Name(string? line) =>
        (line ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } words ? Name(words[0], words[^1]) : null;

    /// <summary>
    /// Every way in which a full name may have been written down: with and without middle names, and a family name of several words whole and by its last.
    /// A wall that is one too many is looked at and lifted; one too few nobody notices.
    /// </summary>
    public static IReadOnlyList<string> Names(string? given, string? family) =>
        [.. Beginnings(Words(given)).SelectMany(first => Ends(Words(family)).Select(last => Name(first, last))).OfType<string>().Distinct()];

    /// <summary>The same of a name in one line, wherever the family name begins.</summary>
    public static IReadOnlyList<string> Names(string? line)
    {
        var words = Words(line);
        return [.. Enumerable.Range(1, Math.Max(0, words.Length - 1)).SelectMany(at => Names(string.Join(' ', words[..at]), string.Join(' ', words[at..]))).Distinct()];
    }

    /// <summary>Every way in which a home may have been written down: by each way of the family name.</summary>
    public static IReadOnlyList<string> Homes(string? postcode, string? family) => [.. Ends(Words(family)).Select(last => Home(postcode, last)).OfType<string>().Distinct()];

    private static string[] Words(string? name) => (name ?? "").Split([' ', '-', '\t', '\u00a0'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IEnumerable<string> Beginnings(string[] words) => words.Length == 0 ? [] : [words[0], string.Concat(words)];

    private static IEnumerable<string> Ends(string[] words) => words.Length == 0 ? [] : [words[^1], string.Concat(words)];

    /// <summary>A telephone number: its digits, with the country's code as 0. Null when it has fewer than ten.</summary>
    public static string? Phone(string? typed)
    {
        var digits = new string([.. (typed ?? "").Where(char.IsAsciiDigit)]);
        if (digits.StartsWith("0044", StringComparison.Ordinal))
            digits = "0" + digits[4..].TrimStart('0');
        else if (digits.StartsWith("44", StringComparison.Ordinal) && digits.Length > 11)
            digits = "0" + digits[2..].TrimStart('0');
        return digits.Length >= 10 ? "phone:" + digits : null;
    }

    /// <summary>An e-mail address in lower case; null when it is none.</summary>
    public static string? Email(string? typed) => typed?.Trim().ToLowerInvariant() is { Length: > 3 } email && email.Contains('@') ? "email:" + email : null;

    /// <summary>A home: the postcode with the family name of somebody who lives there. Null when either is missing.</summary>
    public static string? Home(string? postcode, string? family) =>
        new string([.. (postcode ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]) is { Length: >= 5 } code && NameKey.Of(family ?? "") is { Length: > 0 } last ? $"home:{code}|{last}" : null;
}
