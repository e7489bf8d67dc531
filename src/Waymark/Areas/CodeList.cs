using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waymark.Areas;

/// <summary>One answer that a code list allows, with what else the list says of it.</summary>
public sealed record ListedCode
{
    /// <summary>What is stored.</summary>
    public required string Code { get; init; }

    /// <summary>What people read.</summary>
    public required string Label { get; init; }

    /// <summary>Its place in the list.</summary>
    public required int Order { get; init; }

    /// <summary>Whether the row still has to be compared with the published list.</summary>
    public required bool ToCheck { get; init; }

    /// <summary>
    /// The state of an answer that this row stands for (declined, not-asked, unknown), or null when it is an answer.
    /// Only ethnicity has such rows, because the returns that take it number them.
    /// </summary>
    public string? State => Marks.GetValueOrDefault("state");

    /// <summary>What else this list says of the row, as text: a group, a flag ("true" or "false"), a code in somebody else's list.</summary>
    public required IReadOnlyDictionary<string, string> Marks { get; init; }

    /// <summary>Whether the row carries a flag.</summary>
    public bool Is(string mark) => Marks.TryGetValue(mark, out var value) && value == "true";
}

/// <summary>A list of the answers a question may have, as law, government or the sector words them.</summary>
public sealed record CodeList
{
    /// <summary>The list's name, which is also its file's.</summary>
    public required string Name { get; init; }

    /// <summary>What the list is about, in words.</summary>
    public required string Title { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Every row, in order.</summary>
    public required IReadOnlyList<ListedCode> Codes { get; init; }

    /// <summary>The rows somebody can choose as an answer: those that are not states of one.</summary>
    public IEnumerable<ListedCode> Answers => Codes.Where(code => code.State is null);
}

/// <summary>Every code list under <c>standards/codes/</c>, read once and then unchanging.</summary>
public sealed class CodeLists
{
    private static readonly string Remedy = "Correct the row; the other lists of the folder show the shape.";
    private readonly FrozenDictionary<string, FrozenDictionary<string, ListedCode>> rows;
    private readonly FrozenDictionary<string, CodeList> lists;

    /// <summary>Reads every list, and refuses to start with one that is broken.</summary>
    public CodeLists(ReferenceFiles files)
    {
        var folder = Path.Combine(files.Standards, "codes");
        if (!Directory.Exists(folder))
        {
            throw new BrokenReferenceFile(folder, "the whole folder", "it is missing", "Restore it from the repository.");
        }

        lists = Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Load).ToFrozenDictionary(list => list.Name);
        rows = lists.Values.ToFrozenDictionary(list => list.Name, list => list.Codes.ToFrozenDictionary(code => code.Code));
    }

    /// <summary>The names of every list.</summary>
    public IEnumerable<string> Names => lists.Keys.Order(StringComparer.Ordinal);

    /// <summary>The list of that name; asking for one that does not exist is a bug.</summary>
    public CodeList this[string list] => lists.TryGetValue(list, out var found)
        ? found
        : throw new ArgumentException($"There is no code list called {list}: add standards/codes/{list}.json.", nameof(list));

    /// <summary>Whether a list allows a code.</summary>
    public bool Has(string list, string code) => Rows(list).ContainsKey(code);

    /// <summary>The words people read for a code.</summary>
    public string Label(string list, string code) => Rows(list).TryGetValue(code, out var row)
        ? row.Label
        : throw new ArgumentException($"The code list {list} has no code {code}.", nameof(code));

    /// <summary>The codes of a list that carry a flag, in the list's order.</summary>
    public IEnumerable<string> Marked(string list, string flag) => this[list].Codes.Where(row => row.Is(flag)).Select(row => row.Code);

    /// <summary>Whether a code carries a flag.</summary>
    public bool Is(string list, string code, string flag) => Rows(list).TryGetValue(code, out var row) && row.Is(flag);

    /// <summary>A whole number that a list says of a code.</summary>
    /// <exception cref="InvalidDataException">The list does not say it.</exception>
    public int Number(string list, string code, string mark) =>
        Rows(list).TryGetValue(code, out var row) && int.TryParse(row.Marks.GetValueOrDefault(mark), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidDataException($"The code list {list} gives no number as {mark} of {code}. Write it in standards/codes/{list}.json.");

    private FrozenDictionary<string, ListedCode> Rows(string list) => rows[this[list].Name];

    /// <summary>One list alone, for what needs no other.</summary>
    internal static CodeList Read(ReferenceFiles files, string list) => Load(Path.Combine(files.Standards, "codes", list + ".json"));

    private static CodeList Load(string file)
    {
        var read = ReferenceFiles.Read<FileShape>(file);
        if (read.List != Path.GetFileNameWithoutExtension(file))
        {
            throw new BrokenReferenceFile(file, "list", $"it calls itself {read.List}.", "Give the list its file's name.");
        }

        if (read.Codes.Count == 0)
        {
            throw new BrokenReferenceFile(file, "codes", "it has no rows.", Remedy);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < read.Codes.Count; index++)
        {
            var row = read.Codes[index];
            var problem = string.IsNullOrWhiteSpace(row.Code) ? "the code is empty."
                : string.IsNullOrWhiteSpace(row.Label) ? $"{row.Code} has no words."
                : !seen.Add(row.Code) ? $"{row.Code} is there twice."
                : null;
            if (problem is not null)
            {
                throw new BrokenReferenceFile(file, $"codes[{index}]", problem, Remedy);
            }
        }

        return new CodeList
        {
            Name = read.List,
            Title = read.Title,
            Source = read.Source,
            Codes = [.. read.Codes.OrderBy(row => row.Order).Select(Row)],
        };
    }

    private static ListedCode Row(RowShape row) => new()
    {
        Code = row.Code,
        Label = row.Label,
        Order = row.Order,
        ToCheck = row.ToCheck,
        Marks = (row.Rest ?? []).ToFrozenDictionary(mark => mark.Key, mark => Text(mark.Value)),
    };

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToString(),
    };

    private sealed record FileShape
    {
        public required string List { get; init; }
        public required string Title { get; init; }
        public required string Source { get; init; }
        public required IReadOnlyList<RowShape> Codes { get; init; }
    }

    private sealed record RowShape
    {
        public required string Code { get; init; }
        public required string Label { get; init; }
        public required int Order { get; init; }
        public bool ToCheck { get; init; }
        [JsonExtensionData] public Dictionary<string, JsonElement>? Rest { get; init; }
    }
}
