namespace Waymark.Import;

/// <summary>Counts what one column holds while the rows go by, keeping no more words than a person would read.</summary>
internal sealed class ColumnTally(MappedColumn column, string heading)
{
    private const int MostWords = 200;

    private readonly Dictionary<string, int> notUnderstood = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> takenAs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> forms = new(StringComparer.Ordinal);
    private readonly HashSet<string> blankWords = column.BlankWords.Select(PlainWords.Of).ToHashSet(StringComparer.Ordinal);
    private int understood;
    private int blank;
    private int saidNotKnown;
    private int unclear;

    public MappedColumn Column => column;

    public string Heading => heading;

    public bool SaysNothing(string cell) => blankWords.Count > 0 && blankWords.Contains(PlainWords.Of(cell));

    public void Blank() => blank++;

    public void SaidNotKnown() => saidNotKnown++;

    public void Understood(string? form = null)
    {
        understood++;
        Add(forms, form);
    }

    public void TakenAs(string word, string code)
    {
        understood++;
        Add(takenAs, $"{word} → {code}");
    }

    public void NotUnderstood(string word)
    {
        unclear++;
        Add(notUnderstood, word);
    }

    public ColumnProfile Profile() => new()
    {
        Field = column.Field,
        Heading = heading,
        Blank = blank,
        Understood = understood,
        SaidNotKnown = saidNotKnown,
        NotUnderstood = unclear,
        WordsNotUnderstood = Ranked(notUnderstood),
        WordsTakenAs = Ranked(takenAs),
        Forms = Ranked(forms),
    };

    private static void Add(Dictionary<string, int> words, string? word)
    {
        if (word is not null && (words.Count < MostWords || words.ContainsKey(word)))
        {
            words[word] = words.GetValueOrDefault(word) + 1;
        }
    }

    private static List<WordCount> Ranked(Dictionary<string, int> words) =>
        [.. words.OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal).Select(word => new WordCount(word.Key, word.Value))];
}
