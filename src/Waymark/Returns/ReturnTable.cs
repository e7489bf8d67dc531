using Microsoft.EntityFrameworkCore;
using Waymark.Indicators;
using Waymark.Storage;

namespace Waymark.Returns;

/// <summary>One filled cell of a return: the exact figure, and the rounded one that is published.</summary>
/// <param name="Asked">What the edition asks.</param>
/// <param name="Section">The section it stands in.</param>
/// <param name="Value">Exact; null when it is entered by hand and nothing is held.</param>
/// <param name="Rounded">As it is published; null with the value.</param>
public sealed record ReturnCell(ReturnCellDefinition Asked, ReturnSection Section, decimal? Value, long? Rounded)
{
    /// <summary>Whether there is a figure, in words. A cell without one is a status of the return and no error.</summary>
    public string Status => Value is not null ? "Counted from records" : "Not held: entered by hand";
}

/// <summary>A return for one authority and year, filled from the records.</summary>
public sealed record FilledReturn(ReturnDefinition Definition, string AreaCode, string Authority, Period Year, IReadOnlyList<ReturnCell> Cells)
{
    /// <summary>What somebody should look at before it is sent. None of it stops the return from being read.</summary>
    public IReadOnlyList<string> ToLookAt { get; init; } = [];
}

/// <summary>Builds a return from the records: any year, any of the area's authorities, several side by side.</summary>
public sealed class ReturnTable(WaymarkDb db, FieldCatalogue fields)
{
    /// <summary>Fills every cell.</summary>
    public async Task<FilledReturn> Build(ReturnDefinition definition, string areaCode, string authority, IReadOnlyList<string> homeAuthorities, Period year, CancellationToken stop)
    {
        var scope = ScopeOf(definition, areaCode, authority, homeAuthorities, year);
        var byPart = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        var cells = new List<ReturnCell>();
        foreach (var section in definition.Sections)
            foreach (var asked in section.Cells)
                cells.Add(Filled(definition, section, asked, await ValueOf(asked, scope, byPart, stop)));
        return new FilledReturn(definition, areaCode, authority, year, cells) { ToLookAt = ToLookAt(cells, year) };
    }

    /// <summary>The rows behind one cell that the actor may open; null when the cell is entered by hand or is not in the edition.</summary>
    public async Task<OpenedRows?> Open(
        ReturnDefinition definition, string areaCode, string authority, IReadOnlyList<string> homeAuthorities, Period year, string cell, int most, CancellationToken stop)
    {
        var asked = definition.Sections.SelectMany(section => section.Cells).FirstOrDefault(found => found.Code == cell);
        if (asked?.Field is not { } code)
            return null;
        return await db.Open(RowsOf(asked, ScopeOf(definition, areaCode, authority, homeAuthorities, year)), fields[code].Kinds, most, stop);
    }

    private static ReturnScope ScopeOf(ReturnDefinition definition, string areaCode, string authority, IReadOnlyList<string> homeAuthorities, Period year) =>
        new(areaCode, authority, homeAuthorities, year.From, year.To, definition.OlderFrom, definition.YoungUpTo);

    private static ReturnCell Filled(ReturnDefinition definition, ReturnSection section, ReturnCellDefinition asked, int? value) =>
        new(asked, section, value, value is { } exact ? Rounding.ToNearest(exact, definition.RoundedToNearest) : null);

    private IQueryable<CountedRow> RowsOf(ReturnCellDefinition asked, ReturnScope scope)
    {
        var rows = fields[asked.Field!].Rows(db, scope);
        return asked.Parts is { } parts ? rows.Where(row => row.Part != null && parts.Contains(row.Part)) : rows;
    }

    private async Task<int?> ValueOf(ReturnCellDefinition asked, ReturnScope scope, Dictionary<string, Dictionary<string, int>> byPart, CancellationToken stop)
    {
        if (asked.Field is not { } code)
            return null;
        // Somebody in two parts is one person in both together, so only single parts can come from the one breakdown.
        if (asked.Parts is not [var only])
            return await RowsOf(asked, scope).Select(row => row.Once).Distinct().CountAsync(stop);
        if (!byPart.TryGetValue(code, out var parts))
        {
            parts = (await fields[code].Rows(db, scope).Where(row => row.Part != null).GroupBy(row => row.Part!)
                .Select(group => new { group.Key, Count = group.Select(row => row.Once).Distinct().Count() }).ToListAsync(stop)).ToDictionary(part => part.Key, part => part.Count);
            byPart.Add(code, parts);
        }

        return parts.GetValueOrDefault(only);
    }

    private List<string> ToLookAt(IReadOnlyList<ReturnCell> cells, Period year)
    {
        var found = new List<string>();
        if (year.To >= db.Today)
            found.Add("The year is not over: the figures will change.");
        foreach (var cell in cells.Where(cell => cell.Value > 0 && cell.Asked.Code.EndsWith("unknown", StringComparison.Ordinal)))
            found.Add($"{cell.Asked.Code}: {cell.Asked.Label} ({cell.Value:0}).");
        if (cells.Count(cell => cell.Value is null) is var empty and > 0)
            found.Add($"{empty} cells are entered by hand and are not held here.");
        if (cells.Count(cell => cell.Asked.Reconstructed) is var reconstructed and > 0)
            found.Add($"{reconstructed} cells are reconstructed: compare them with the department's own template before sending.");
        return found;
    }
}
