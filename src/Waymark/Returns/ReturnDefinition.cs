using System.Text.Json.Serialization;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Indicators;

namespace Waymark.Returns;

/// <summary>
/// A return as one edition of it asks: its sections, its cells and the fields that fill them. It is a file, because what the department
/// asks changes and part of it is reconstructed from what was published: a correction is an edit to the file.
/// </summary>
public sealed record ReturnDefinition
{
    /// <summary>The return's name, which is its folder's.</summary>
    public required string Return { get; init; }

    /// <summary>The year this edition was written from.</summary>
    public required string Edition { get; init; }
    public required string Title { get; init; }
    public required string Law { get; init; }
    public required string Source { get; init; }

    /// <summary>The first and last year-beginnings it holds for; open until another edition takes over.</summary>
    public required DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }

    /// <summary>Published figures are rounded to this.</summary>
    public required int RoundedToNearest { get; init; }

    /// <summary>From which age somebody counts as older, and up to which as young, on the first day of the year.</summary>
    public required int OlderFrom { get; init; }
    public required int YoungUpTo { get; init; }
    public required IReadOnlyList<ReturnDate> Dates { get; init; }
    public required IReadOnlyList<CountingRule> CountingRules { get; init; }
    public required IReadOnlyList<ReturnSection> Sections { get; init; }

    /// <summary>The cell of that code; null when the edition has none.</summary>
    public ReturnCellDefinition? CellOf(string code) => Sections.SelectMany(section => section.Cells).FirstOrDefault(cell => cell.Code == code);

    // "ethnicity:#minoritised" is every code that the list "ethnicity" marks so: who belongs to a group is said once, in the list.
    private ReturnDefinition WithMarkedCodes(ReferenceFiles files)
    {
        var lists = new Dictionary<string, CodeList>(StringComparer.Ordinal);
        return this with
        {
            Sections = [.. Sections.Select(section => section with { Cells = [.. section.Cells.Select(cell => cell with { Parts = cell.Parts?.SelectMany(Codes).ToList() })] })],
        };

        IEnumerable<string> Codes(string part)
        {
            if (part.Split(":#") is not [var named, var flag])
                return [part];
            if (!lists.TryGetValue(named, out var list))
                lists.Add(named, list = CodeLists.Read(files, named));
            var marked = list.Codes.Where(code => code.Is(flag)).Select(code => $"{named}:{code.Code}").ToList();
            return marked.Count > 0 ? marked : throw new InvalidDataException($"The return's edition asks for {part}, and the list {named} marks nothing so. Correct the part in its return.json.");
        }
    }

    /// <summary>The edition that holds for a year: the latest that has begun and not ended.</summary>
    /// <exception cref="BrokenReferenceFile">An edition's file is missing or wrong.</exception>
    public static Result<ReturnDefinition> For(ReferenceFiles files, string name, Period year)
    {
        if (year.Kind != PeriodKind.FinancialYear)
            return new Refusal("A return is for a financial year: write it as YYYY-YY.", "year");
        var folder = Path.Combine(files.Standards, "returns", name);
        // A name is one folder's name and never a path.
        if (name.Length == 0 || name.Any(letter => letter != '-' && !char.IsAsciiLetterOrDigit(letter)) || !System.IO.Directory.Exists(folder))
            return new Refusal($"There is no return called {name}. Its definition would lie in standards/returns.", "return");
        var editions = System.IO.Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
            .Select(edition => files.ReadStandard<ReturnDefinition>("returns", name, Path.GetFileName(edition), "return.json")).ToList();
        return editions.Where(edition => edition.ValidFrom <= year.From && (edition.ValidTo is null || edition.ValidTo >= year.From)).MaxBy(edition => edition.ValidFrom) is { } found
            ? found.WithMarkedCodes(files)
            : new Refusal($"No edition of {name} holds for {year.Label}.", "year");
    }
}

/// <summary>A date of the collection, and what is known of it.</summary>
public sealed record ReturnDate(string Code, string Label, DateOnly? On, bool ToCheck, string Note);

/// <summary>How something is counted, in words, and whether the department has said so.</summary>
public sealed record CountingRule(string Text, bool Reconstructed);

/// <summary>A section of the return.</summary>
public sealed record ReturnSection(string Code, string Title, IReadOnlyList<ReturnCellDefinition> Cells);

/// <summary>One cell as the edition asks for it.</summary>
/// <param name="Code">The section's figure with its breakdown after a dot.</param>
/// <param name="Label">What it counts, in words.</param>
/// <param name="Unit">Individuals, households, units, refusals, pounds or text: they are never added together.</param>
/// <param name="Reconstructed">True where the department's own template must be compared: the published tables do not show the cell.</param>
/// <param name="Field">The field that fills it from records; null when none does.</param>
/// <param name="Parts">Which lines of the field; null for all of it. In the file "list:#mark" stands for every code that the list marks so.</param>
/// <param name="Note">What to know when reading it.</param>
/// <param name="Told">What the return itself tells here; null when it is counted or entered.</param>
public sealed record ReturnCellDefinition(
    string Code, string Label, string Unit, bool Reconstructed, string? Field = null, IReadOnlyList<string>? Parts = null, string? Note = null, Told? Told = null)
{
    /// <summary>The unit of a cell that holds words.</summary>
    public const string Text = "text";

    /// <summary>The unit of a cell that holds money.</summary>
    public const string Money = "pounds";

    /// <summary>Whether somebody must enter it: neither records nor the return itself fill it.</summary>
    public bool NeedsAHand => Field is null && Told is null;
}

/// <summary>What a return tells of itself.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Told>))]
public enum Told
{
    /// <summary>How many of the cells that need a hand are filled, and which are not.</summary>
    Completeness,

    /// <summary>Who signed it.</summary>
    Signature,
}
