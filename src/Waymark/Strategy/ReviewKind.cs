namespace Waymark.Strategy;

/// <summary>What a partnership reviews, as it is stored and as it is read.</summary>
public static class ReviewKind
{
    public const string ActionPlan = "action-plan";
    public const string PerformanceFramework = "performance-framework";
    public const string NeedsAssessment = "needs-assessment";
    public const string Strategy = "strategy";
    public const string Chapter = "chapter";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<(string Code, string Words)> All { get; } =
    [
        (ActionPlan, "Action plan reviewed"),
        (PerformanceFramework, "Performance framework reviewed"),
        (NeedsAssessment, "Needs assessment published"),
        (Strategy, "Strategy reviewed"),
        (Chapter, "Chapter of the strategy published"),
    ];

    /// <summary>The words for a kind, or the code when there are none.</summary>
    public static string Words(string code) => All.FirstOrDefault(kind => kind.Code == code).Words ?? code;
}
