namespace Waymark.Import;

/// <summary>How much of a partner's file is read before it is refused, so that no file can fill the memory.</summary>
public sealed record SourceLimits
{
    /// <summary>Bytes.</summary>
    public long MostBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Rows below the heading, blank ones left out.</summary>
    public int MostRows { get; init; } = 500_000;

    /// <summary>Characters in one cell; a spreadsheet holds no more than this.</summary>
    public int LongestCell { get; init; } = 32_767;

    /// <summary>Cells in one row.</summary>
    public int MostCells { get; init; } = 500;

    /// <summary>Rows looked at for the heading: titles, dates of printing and blank lines may stand above it.</summary>
    public int RowsAboveHeading { get; init; } = 50;
}
