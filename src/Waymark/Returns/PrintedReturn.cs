namespace Waymark.Returns;

/// <summary>A filled return as it leaves the service, the same on the page, in a spreadsheet and for another program.</summary>
public sealed record PrintedReturn(
    string Return, string Title, string Area, string Authority, string AuthorityName, string Year, string Edition, string Source,
    IReadOnlyList<PrintedCell> Cells, IReadOnlyList<string> ToLookAt, IReadOnlyList<ReturnDate> Dates, IReadOnlyList<CountingRule> CountingRules)
{
    public static PrintedReturn Of(FilledReturn filled, string authorityName) => new(
        filled.Definition.Return, filled.Definition.Title, filled.AreaCode, filled.Authority, authorityName, filled.Year.Label, filled.Definition.Edition, filled.Definition.Source,
        [.. filled.Cells.Select(cell => new PrintedCell(cell.Asked.Code, cell.Section.Code, cell.Asked.Label, cell.Value, cell.Rounded, cell.Asked.Unit, cell.Asked.Reconstructed, cell.Status, cell.Asked.Note))],
        filled.ToLookAt, filled.Definition.Dates, filled.Definition.CountingRules);
}

/// <summary>One cell: the exact value, and the rounded one that is published.</summary>
/// <param name="Reconstructed">Whether the cell must be compared with the department's own template.</param>
public sealed record PrintedCell(string Code, string Section, string Label, decimal? Value, long? Rounded, string Unit, bool Reconstructed, string Status, string? Note);
