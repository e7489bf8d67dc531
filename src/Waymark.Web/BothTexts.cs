namespace Waymark.Web;

/// <summary>What somebody else saved while a form was being filled in, beside what was typed: nobody's words vanish.</summary>
public sealed record BothTexts(IReadOnlyList<BothTexts.Row> Rows)
{
    /// <summary>One answer, as it now stands and as it was typed.</summary>
    public sealed record Row(string Label, string? Theirs, string? Yours);
}
