namespace Waymark.Areas;

/// <summary>What goals.json must keep: one tree, in which every goal leads up to the top, cited from the area's own strategy.</summary>
internal static class GoalChecks
{
    public static IEnumerable<AreaFault> Faults(AreaPack pack)
    {
        foreach (var fault in Repeats.Of(pack.Goals, goal => goal.Id, AreaFiles.Goals, "/goals", "id"))
        {
            yield return fault;
        }
        var goals = pack.Goals.GroupBy(goal => goal.Id).ToDictionary(group => group.Key, group => group.First());
        for (var index = 0; index < pack.Goals.Count; index++)
        {
            var goal = pack.Goals[index];
            if (goal.Parent is not null && !goals.ContainsKey(goal.Parent))
            {
                yield return new AreaFault(AreaFiles.Goals, $"/goals/{index}/parent", $"There is no goal \"{goal.Parent}\".",
                    "Correct the id, or add the goal.");
            }
            else if (Circles(goal, goals))
            {
                yield return new AreaFault(AreaFiles.Goals, $"/goals/{index}/parent", $"Going up from \"{goal.Id}\" leads round in a circle.",
                    "Take one parent away, so that every goal leads up to the top.");
            }
            if (!CitesOwnStrategy(pack, goal.Source))
            {
                yield return NotOwnStrategy(pack, AreaFiles.Goals, $"/goals/{index}/source", goal.Source);
            }
        }
    }

    /// <summary>A goal or indicator is cited from the strategy its area was made from, or all alike are invented.</summary>
    public static bool CitesOwnStrategy(AreaPack pack, string source) =>
        pack.Source == "invented" ? source == "invented" : source.StartsWith(pack.Source + ":", StringComparison.Ordinal);

    public static AreaFault NotOwnStrategy(AreaPack pack, string file, string place, string source) =>
        new(file, place, $"\"{source}\" is not in the strategy this area was made from, \"{pack.Source}\".",
            pack.Source == "invented" ? "Write invented." : $"Cite its lines, such as {pack.Source}:100.");

    private static bool Circles(Goal goal, Dictionary<string, Goal> goals)
    {
        var passed = new HashSet<string>();
        for (var at = goal; at.Parent is { } parent && goals.TryGetValue(parent, out var next); at = next)
        {
            if (!passed.Add(at.Id))
            {
                return true;
            }
        }
        return false;
    }
}
