using Waymark.Areas;
using Waymark.Strategy;
using Waymark.Web.Design;
using Waymark.Web.Pages.Board;

namespace Waymark.Web.Pages.Strategy;

/// <summary>How the strategy and its plan are put into words on the screen.</summary>
public static class StrategyWords
{
    /// <summary>How an action can stand, in the order of what needs somebody first.</summary>
    public static IReadOnlyList<Choice> Statuses { get; } =
        [.. new[] { ActionStatus.OffTrack, ActionStatus.AtRisk, ActionStatus.NotStarted, ActionStatus.OnTrack, ActionStatus.Complete }.Select(status => new Choice(status.ToString(), Standing(status).Words()))];

    public static Design.Standing Standing(ActionStatus status) => status switch
    {
        ActionStatus.OffTrack => Design.Standing.OffTrack,
        ActionStatus.AtRisk => Design.Standing.AtRisk,
        ActionStatus.OnTrack => Design.Standing.OnTrack,
        ActionStatus.Complete => Design.Standing.Complete,
        _ => Design.Standing.NotStarted,
    };

    /// <summary>The status a word of the address bar means; null when it means none.</summary>
    public static ActionStatus? Status(string? word) => Enum.TryParse<ActionStatus>(word, ignoreCase: true, out var status) && Enum.IsDefined(status) && !int.TryParse(word, out _) ? status : null;

    /// <summary>"3 actions".</summary>
    public static string Actions(int count) => count == 1 ? "1 action" : $"{count} actions";

    /// <summary>Each status there is, with how many: words and shape, then colour.</summary>
    public static Markup Counts(ActionCounts counts) => Markup.Join(Statuses
        .Select(choice => Enum.Parse<ActionStatus>(choice.Value))
        .Where(status => counts.ByStatus.GetValueOrDefault(status) > 0)
        .Select(status => Standing(status) is var standing
            ? Markup.Of($"""<strong class="wm-status wm-status--{Name(standing)}">{counts.ByStatus[status]} {standing.Words().ToLowerInvariant()} <span class="wm-status__shape" aria-hidden="true">{standing.Shape()}</span></strong> """) : Markup.Empty));

    /// <summary>When it is due and, when it is late, that it is.</summary>
    public static string Due(PlanAction action, DateOnly today) => action switch
    {
        { Status: ActionStatus.Complete, CompletedOn: { } done } => $"Done on {When.ShortDate(done)}",
        { Status: ActionStatus.Complete } => $"Was due {When.ShortDate(action.DueOn)}",
        _ when action.DueOn < today => $"{When.ShortDate(action.DueOn)}: overdue, {When.Away(action.DueOn, today)}",
        _ => $"{When.ShortDate(action.DueOn)}, {When.Away(action.DueOn, today)}",
    };

    /// <summary>Every line of the strategy an action can serve, in the strategy's order.</summary>
    public static IReadOnlyList<Choice> Lines(AreaPack area) =>
        [.. area.Goals.Where(goal => goal.Level != GoalLevel.Vision).Select(goal => new Choice(goal.Id, $"{goal.Id} {Shortened(goal.Text)}"))];

    /// <summary>When a review is due, and the rule it comes from.</summary>
    public static string Due(ReviewClock.Line line, DateOnly today) => line switch
    {
        { Due: { } due } => $"{When.Date(due)}, {When.Away(due, today)}",
        { Recorded: true, Every: not null } => "No date to count from: record the last one",
        { Every: { } every } => Capital(BoardWords.Every(every)),
        _ => "No interval is set",
    };

    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    private static string Name(Design.Standing standing) => standing.Words().ToLowerInvariant().Replace(' ', '-');

    private static string Shortened(string text) => text.Length <= 90 ? text : text[..89].TrimEnd() + "…";
}
