using Waymark.Areas;
using Waymark.Strategy;

namespace Waymark.Web.Pages.Strategy;

/// <summary>One line of the goal tree as the strategy page draws it.</summary>
public sealed record GoalLine(GoalNode Node, StrategyPage.Answer Answer)
{
    public ActionCounts Counts => Answer.Counts.GetValueOrDefault(Node.Goal.Id, ActionCounts.None);

    public IReadOnlyList<Indicator> Indicators => [.. Answer.Area.Indicators.Where(indicator => indicator.Goal == Node.Goal.Id)];
}
