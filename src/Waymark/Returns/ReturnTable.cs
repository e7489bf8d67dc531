using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Indicators;
using Waymark.Storage;

namespace Waymark.Returns;

/// <summary>One filled cell of a return: the exact figure, and the rounded one that is published; or its words.</summary>
/// <param name="Asked">What the edition asks.</param>
/// <param name="Section">The section it stands in.</param>
/// <param name="Value">Exact; null when the cell asks for words, or nothing is held.</param>
/// <param name="Rounded">As it is published; null with the value, and for money, which stays exact.</param>
public sealed record ReturnCell(ReturnCellDefinition Asked, ReturnSection Section, decimal? Value, long? Rounded)
{
    /// <summary>What it says where it asks for words.</summary>
    public string? Words { get; init; }

    /// <summary>Who entered it by hand; null when nobody has, or none needs to.</summary>
    public CellEntry? Entry { get; init; }

    /// <summary>Whether it says anything.</summary>
    public bool IsFilled => Value is not null || Words is not null;

    /// <summary>Where it comes from, in words. A cell that says nothing is a status of the return and no error.</summary>
    public string Status => Asked switch
    {
        { Field: not null } => "Counted from records",
        { Told: Told.Completeness } => "Worked out from the return",
        { Told: Told.Signature } => Words is null ? "Not signed" : "Signed",
        _ => Entry is null ? "Not held: entered by hand" : "Entered by hand: " + Entry.Provenance,
    };
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
    /// <summary>Fills every cell, or only one.</summary>
    /// <param name="signature">The signature about to be given; null for the one that stands.</param>
    /// <param name="only">The code of the one cell to fill; null for all.</param>
    public async Task<FilledReturn> Build(
        ReturnDefinition definition, string areaCode, string authority, IReadOnlyList<string> homeAuthorities, Period year, CancellationToken stop, Signature? signature = null, string? only = null)
    {
        var scope = ScopeOf(definition, areaCode, authority, homeAuthorities, year);
        var key = new ReturnKey(areaCode, definition.Return, authority, year.Label);
        var entries = await db.Set<CellEntry>().AsNoTracking().Of(key).ToDictionaryAsync(entry => entry.CellCode, stop);
        signature ??= await SignatureOn(key, stop);
        var byPart = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        var cells = new List<ReturnCell>();
        foreach (var section in definition.Sections)
            foreach (var asked in section.Cells.Where(cell => only is null || cell.Code == only))
                cells.Add(asked.Told switch
                {
                    Told.Completeness => new ReturnCell(asked, section, null, null) { Words = Completeness.Of(definition, entries.Keys.ToHashSet()).InWords },
                    Told.Signature => new ReturnCell(asked, section, null, null) { Words = signature?.InWords },
                    _ => asked.Field is null ? Entered(section, asked, entries.GetValueOrDefault(asked.Code)) : Counted(definition, section, asked, await ValueOf(asked, scope, byPart, stop)),
                });
        return new FilledReturn(definition, areaCode, authority, year, cells) { ToLookAt = ToLookAt(cells, year) };
    }

    /// <summary>The rows behind one cell that the actor may open; null when no records fill the cell or it is not in the edition.</summary>
    public async Task<OpenedRows?> Open(
        ReturnDefinition definition, string areaCode, string authority, IReadOnlyList<string> homeAuthorities, Period year, string cell, int most, CancellationToken stop)
    {
        var asked = definition.CellOf(cell);
        if (asked?.Field is not { } code)
            return null;
        return await db.Open(RowsOf(asked, ScopeOf(definition, areaCode, authority, homeAuthorities, year)), fields[code].Kinds, most, stop);
    }

    private static ReturnScope ScopeOf(ReturnDefinition definition, string areaCode, string authority, IReadOnlyList<string> homeAuthorities, Period year) =>
        new(areaCode, authority, homeAuthorities, year.From, year.To, definition.OlderFrom, definition.YoungUpTo);

    private static ReturnCell Counted(ReturnDefinition definition, ReturnSection section, ReturnCellDefinition asked, int value) =>
        new(asked, section, value, Rounding.ToNearest(value, definition.RoundedToNearest));

    private static ReturnCell Entered(ReturnSection section, ReturnCellDefinition asked, CellEntry? entry) =>
        new(asked, section, entry?.Pounds, null) { Words = entry?.Words, Entry = entry };

    private async Task<Signature?> SignatureOn(ReturnKey key, CancellationToken stop)
    {
        var found = await db.Set<SignedReturn>().AsNoTracking().Of(key).Where(signed => signed.ReopenedAt == null).OrderByDescending(signed => signed.Number)
            .Select(signed => new { signed.Number, signed.SignedByName, signed.Post, signed.SignedAt }).FirstOrDefaultAsync(stop);
        return found is null ? null : new Signature(found.Number, found.SignedByName, found.Post, LondonTime.DateOf(found.SignedAt));
    }

    private IQueryable<CountedRow> RowsOf(ReturnCellDefinition asked, ReturnScope scope)
    {
        var rows = fields[asked.Field!].Rows(db, scope);
        return asked.Parts is { } parts ? rows.Where(row => row.Part != null && parts.Contains(row.Part)) : rows;
    }

    private async Task<int> ValueOf(ReturnCellDefinition asked, ReturnScope scope, Dictionary<string, Dictionary<string, int>> byPart, CancellationToken stop)
    {
        var code = asked.Field!;
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
        if (cells.Count(cell => cell.Asked.NeedsAHand && !cell.IsFilled) is var empty and > 0)
            found.Add(empty == 1 ? "1 cell that needs a hand is not filled." : $"{empty} cells that need a hand are not filled.");
        if (cells.Count(cell => cell.Asked.Reconstructed) is var reconstructed and > 0)
            found.Add($"{reconstructed} cells are reconstructed: compare them with the department's own template before sending.");
        return found;
    }
}
