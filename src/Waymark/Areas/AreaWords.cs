namespace Waymark.Areas;

/// <summary>A local word, for one and for several, as it stands inside a sentence.</summary>
public sealed record Word(string One, string Many)
{
    /// <summary>The word that fits a number: 1 priority, 4 priorities.</summary>
    public string For(int count) => count == 1 ? One : Many;
}

/// <summary>The words a partnership uses for the people it serves and the things it promises.</summary>
public sealed record AreaWords(
    Word Survivor,
    Word PersonWhoHarms,
    Word Priority,
    Word Commitment,
    Word Outcome,
    Word Indicator,
    Word Board,
    Word Strategy,
    Word ActionPlan,
    Word NeedsAssessment,
    Word DeathReview,
    string Source);
