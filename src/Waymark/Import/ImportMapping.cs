using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waymark.Import;

/// <summary>How one partner's export is to be understood, held as data: its columns, its words for each code, its dates and its total row.</summary>
public sealed record ImportMapping
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public required string Name { get; init; }

    /// <summary>What the export is called in a sentence.</summary>
    public required string Title { get; init; }

    public required string Source { get; init; }

    public required IReadOnlyList<MappedColumn> Columns { get; init; }

    /// <summary>Words that say that something is not known, whatever the column.</summary>
    public required IReadOnlyList<string> UnknownWords { get; init; }

    /// <summary>List → code → the words for it. A code is always a word for itself.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> Codes { get; init; }

    public required ChildrenWords Children { get; init; }

    /// <summary>Words that stand where a name should and are none.</summary>
    public required IReadOnlyList<string> NotNames { get; init; }

    /// <summary>Words that begin a total row.</summary>
    public required IReadOnlyList<string> TotalWords { get; init; }

    /// <summary>How far from today a birth or an event can lie and still be believed.</summary>
    public required IReadOnlyDictionary<string, DateSpan> Dates { get; init; }

    /// <summary>First names that one person may use in turn.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> NameVariants { get; init; }

    /// <exception cref="JsonException">The mapping file is not as it should be: a fault of the installation, not of the partner's file.</exception>
    public static ImportMapping Read(Stream json) =>
        JsonSerializer.Deserialize<ImportMapping>(json, Reading) ?? throw new JsonException("The mapping is empty.");
}

/// <summary>One column of the export and what it means here.</summary>
public sealed record MappedColumn
{
    public required string Field { get; init; }

    public required string Heading { get; init; }

    /// <summary>Other headings that the same column has gone under, likeliest first.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    public required CellKind Kind { get; init; }

    /// <summary>The list of codes that its words stand for.</summary>
    public string? Codes { get; init; }

    /// <summary>Whether a cell may hold several words, of which the first one known counts.</summary>
    public bool SeveralWords { get; init; }

    /// <summary>Whether the file is not the export it says it is when this column is missing.</summary>
    public bool Required { get; init; }

    /// <summary>Words that in this column say no more than a blank cell: "still in" under a date out.</summary>
    public IReadOnlyList<string> BlankWords { get; init; } = [];

    public WhenMissing IfBlank { get; init; }

    public WhenMissing IfNotUnderstood { get; init; }
}

/// <summary>What kind of thing a column's cells hold.</summary>
public enum CellKind { Text, Reference, Name, Birth, Event, Postcode, Code, Ages, Authority, Disability }

/// <summary>What becomes of a row whose cell is blank or not understood: it loads with that answer unknown, or is set aside with its reason.</summary>
public enum WhenMissing { Unknown, SetAside }

/// <summary>How far from today a date can lie and still be believed, in years.</summary>
public sealed record DateSpan(int MostYearsBack, int MostYearsAhead);

/// <summary>The words of the children's column: none, a baby, one not yet born; and the oldest age of a child.</summary>
public sealed record ChildrenWords(IReadOnlyList<string> None, IReadOnlyList<string> Baby, IReadOnlyList<string> Expected, int Oldest)
{
    private readonly HashSet<string> none = Plain(None);
    private readonly HashSet<string> baby = Plain(Baby);
    private readonly HashSet<string> expected = Plain(Expected);

    internal bool MeansNone(string cell) => none.Contains(Plain(cell));

    internal bool MeansBaby(string cell) => baby.Contains(Plain(cell));

    internal bool MeansExpected(string cell) => expected.Contains(Plain(cell));

    private static HashSet<string> Plain(IReadOnlyList<string> words) => words.Select(Plain).ToHashSet(StringComparer.Ordinal);

    // "<1" and "1" differ only by the sign that plain words drop.
    private static string Plain(string cell) => cell.StartsWith('<') ? "under " + PlainWords.Of(cell) : PlainWords.Of(cell);
}
