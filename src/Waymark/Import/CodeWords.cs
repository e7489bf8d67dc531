using System.Text;

namespace Waymark.Import;

/// <summary>One list of codes and all the words that partners use for them.</summary>
internal sealed class CodeWords
{
    // Shorter words are too near one another for a slip of the keyboard to be guessed.
    private const int ShortestGuess = 6;
    private const int MostRemembered = 10_000;
    private const int LongestRemembered = 100;

    private static readonly string[] Between = [";", ",", "/", "(", ")", " - ", " – ", "\n", " + ", " and ", ":"];

    private readonly Dictionary<string, string> codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CodeRead> met = new(StringComparer.Ordinal);

    public CodeWords(IReadOnlyDictionary<string, IReadOnlyList<string>> list)
    {
        foreach (var (code, words) in list)
        {
            codes[Key(code)] = code;
            foreach (var word in words)
            {
                codes[Key(word)] = code;
            }
        }
    }

    /// <summary>The code that a cell stands for; what is met once is remembered, up to a bound.</summary>
    public CodeRead Read(string cell, bool severalWords)
    {
        if (met.TryGetValue(cell, out var known))
        {
            return known;
        }

        var read = Find(cell);
        if (read.Code is null && severalWords)
        {
            read = cell.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(Find).FirstOrDefault(part => part.Code is not null) is { Code: not null } first ? first with { Guessed = true } : read;
        }

        if (met.Count < MostRemembered && cell.Length <= LongestRemembered)
        {
            met[cell] = read;
        }

        return read;
    }

    private CodeRead Find(string cell)
    {
        var key = PlainWords.Of(cell);
        if (codes.TryGetValue(key, out var code) || codes.TryGetValue(WithoutNumbers(key), out code))
        {
            return new CodeRead(code, Guessed: false);
        }

        if (key.Length < ShortestGuess)
        {
            return default;
        }

        var near = codes.Where(word => word.Key.Length >= ShortestGuess && PlainWords.OneSlipApart(word.Key, key)).Select(word => word.Value).Distinct().Take(2).ToList();
        return near.Count == 1 ? new CodeRead(near[0], Guessed: true) : default;
    }

    // In the mapping "#" stands for any number: "# kids" is "4+ kids" as well as "6 kids".
    private static string Key(string word) => WithoutNumbers(PlainWords.Of(word.Any(char.IsLetter) ? word.Replace('#', '0') : word), word.Contains('#'));

    private static string WithoutNumbers(string key, bool any) => any ? WithoutNumbers(key) : key;

    private static string WithoutNumbers(string key)
    {
        var plain = new StringBuilder(key.Length);
        foreach (var letter in key)
        {
            if (!char.IsDigit(letter))
            {
                plain.Append(letter);
            }
            else if (plain.Length == 0 || plain[^1] != '#')
            {
                plain.Append('#');
            }
        }

        return plain.ToString();
    }
}

/// <summary>The code that a cell stands for, and whether a slip in it had to be put right.</summary>
internal readonly record struct CodeRead(string? Code, bool Guessed);
