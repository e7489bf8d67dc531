using Waymark.Areas;

namespace Waymark.Strategy;

/// <summary>One line of the strategy with the lines that serve it, as deep as the partnership wrote it.</summary>
public sealed record GoalNode(Goal Goal, IReadOnlyList<GoalNode> Children)
{
    /// <summary>The line and every line below it.</summary>
    public IEnumerable<Goal> All => Children.SelectMany(child => child.All).Prepend(Goal);
}

/// <summary>Puts a partnership's goals together as the tree they are.</summary>
public static class GoalTree
{
    /// <summary>The lines that serve no other, each with what hangs on it, in the strategy's own order.</summary>
    public static IReadOnlyList<GoalNode> Of(IReadOnlyList<Goal> goals)
    {
        var below = goals.ToLookup(goal => goal.Parent);
        return [.. below[null].Select(Node)];

        GoalNode Node(Goal goal) => new(goal, [.. below[goal.Id].Select(Node)]);
    }

    /// <summary>What a line serves, from the vision down to the line above it.</summary>
    public static IReadOnlyList<Goal> Above(IReadOnlyList<Goal> goals, string id)
    {
        var above = new List<Goal>();
        for (var parent = goals.FirstOrDefault(goal => goal.Id == id)?.Parent; parent is not null; parent = above[0].Parent)
            above.Insert(0, goals.First(goal => goal.Id == parent));
        return above;
    }
}
