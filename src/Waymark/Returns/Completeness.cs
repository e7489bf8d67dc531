namespace Waymark.Returns;

/// <summary>How far the cells that need a hand are filled. What is missing is the return's status and never an error.</summary>
/// <param name="Filled">How many are filled.</param>
/// <param name="Missing">The codes of those that are not.</param>
public sealed record Completeness(int Filled, IReadOnlyList<string> Missing)
{
    public static Completeness Of(ReturnDefinition definition, IReadOnlySet<string> entered)
    {
        var needed = definition.Sections.SelectMany(section => section.Cells).Where(cell => cell.NeedsAHand).Select(cell => cell.Code).ToList();
        var missing = needed.Where(code => !entered.Contains(code)).ToList();
        return new Completeness(needed.Count - missing.Count, missing);
    }

    public string InWords => Missing.Count == 0
        ? $"Complete: all {Filled} cells that need a hand are filled."
        : $"Not complete: {Filled} of {Filled + Missing.Count} cells that need a hand are filled. Missing: {string.Join(", ", Missing)}.";
}
