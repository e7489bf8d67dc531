using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Waymark.Returns;

/// <summary>A filled return as it leaves the service, the same on the page, in a spreadsheet and for another program; and the copy that is kept when it is signed.</summary>
public sealed record PrintedReturn(
    string Return, string Title, string Area, string Authority, string AuthorityName, string Year, string Edition, string Source,
    IReadOnlyList<PrintedCell> Cells, IReadOnlyList<string> ToLookAt, IReadOnlyList<ReturnDate> Dates, IReadOnlyList<CountingRule> CountingRules)
{
    // One way of writing it, for good: a signed copy's digest is of these bytes.
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static PrintedReturn Of(FilledReturn filled, string authorityName) => new(
        filled.Definition.Return, filled.Definition.Title, filled.AreaCode, filled.Authority, authorityName, filled.Year.Label, filled.Definition.Edition, filled.Definition.Source,
        [.. filled.Cells.Select(PrintedCell.Of)], filled.ToLookAt, filled.Definition.Dates, filled.Definition.CountingRules);

    public string ToJson() => JsonSerializer.Serialize(this, Written);

    /// <summary>Reads a signed copy.</summary>
    public static PrintedReturn Read(string content) => JsonSerializer.Deserialize<PrintedReturn>(content, Written) ?? throw new InvalidDataException("The signed copy holds nothing.");

    /// <summary>Of the figures and words alone, so that whoever signs can be held to those they saw.</summary>
    public string FiguresDigest() => Access.Digest.Of(string.Join('\n', Cells.Where(cell => !cell.IsSignature).Select(cell => $"{cell.Code}={cell.Says}")));
}

/// <summary>One cell: the exact value, and the rounded one that is published; or its words.</summary>
/// <param name="Reconstructed">Whether the cell must be compared with the department's own template.</param>
/// <param name="Text">What it says where it asks for words.</param>
/// <param name="OwnerName">Who answers for what was entered by hand, with its source and its day; null when nothing was.</param>
public sealed record PrintedCell(
    string Code, string Section, string Label, decimal? Value, long? Rounded, string Unit, bool Reconstructed, string Status, string? Note,
    string? Text = null, string? OwnerName = null, string? Source = null, DateOnly? CollectedOn = null, bool IsSignature = false)
{
    public static PrintedCell Of(ReturnCell cell) => new(
        cell.Asked.Code, cell.Section.Code, cell.Asked.Label, cell.Value, cell.Rounded, cell.Asked.Unit, cell.Asked.Reconstructed, cell.Status, cell.Asked.Note,
        cell.Words, cell.Entry?.OwnerName, cell.Entry?.Source, cell.Entry?.CollectedOn, cell.Asked.Told == Told.Signature);

    /// <summary>The figure or the words, as they are compared; null when there are none.</summary>
    internal string? Says => Text ?? Value?.ToString("0.##", CultureInfo.InvariantCulture);
}
