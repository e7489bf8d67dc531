namespace Waymark.Returns;

/// <summary>A cell that says something else now than when the return was signed.</summary>
/// <param name="Now">Null when a later edition no longer asks for it.</param>
public sealed record MovedCell(PrintedCell Then, PrintedCell? Now)
{
    /// <summary>The cells that moved, in the signed copy's order. Who signed is no figure and never moves.</summary>
    public static IReadOnlyList<MovedCell> Between(PrintedReturn signed, PrintedReturn now)
    {
        var today = now.Cells.ToDictionary(cell => cell.Code, StringComparer.Ordinal);
        return [.. signed.Cells.Where(cell => !cell.IsSignature)
            .Select(cell => new MovedCell(cell, today.GetValueOrDefault(cell.Code))).Where(cell => cell.Then.Says != cell.Now?.Says)];
    }
}
