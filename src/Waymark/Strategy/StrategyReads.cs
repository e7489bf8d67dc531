using Microsoft.EntityFrameworkCore;
using Waymark.Areas;
using Waymark.Board;
using Waymark.Storage;

namespace Waymark.Strategy;

/// <summary>How many actions stand where, and how many are past their day.</summary>
public sealed record ActionCounts(IReadOnlyDictionary<ActionStatus, int> ByStatus, int Overdue)
{
    public static ActionCounts None { get; } = new(new Dictionary<ActionStatus, int>(), 0);

    public int Total => ByStatus.Values.Sum();
}

/// <summary>The strategy as a tree, each line with how its actions stand.</summary>
public sealed class StrategyPage(WaymarkDb db, AreaInForce areas)
{
    /// <param name="Counts">By the goal's id; a goal without actions is not in it.</param>
    public sealed record Answer(AreaPack Area, IReadOnlyList<GoalNode> Tree, IReadOnlyDictionary<string, ActionCounts> Counts, ActionCounts Whole);

    /// <summary>Null when no area is in force.</summary>
    public async Task<Answer?> Show(CancellationToken stop)
    {
        if (await areas.Of(db, db.Actor.AreaCode, stop) is not { } pack)
            return null;
        var today = db.Today;
        var groups = await db.Set<PlanAction>().AsNoTracking().Where(action => action.AreaCode == pack.Code)
            .GroupBy(action => new { action.GoalId, action.Status })
            .Select(group => new { group.Key.GoalId, group.Key.Status, Count = group.Count(), Overdue = group.Count(action => action.DueOn < today && action.Status != ActionStatus.Complete) })
            .ToListAsync(stop);
        var counts = groups.GroupBy(group => group.GoalId)
            .ToDictionary(goal => goal.Key, goal => new ActionCounts(goal.ToDictionary(group => group.Status, group => group.Count), goal.Sum(group => group.Overdue)));
        var whole = new ActionCounts(groups.GroupBy(group => group.Status).ToDictionary(status => status.Key, status => status.Sum(group => group.Count)), groups.Sum(group => group.Overdue));
        return new Answer(pack, GoalTree.Of(pack.Goals), counts, whole);
    }
}

/// <summary>The golden thread of one line of the strategy: what was promised, who does what about it, and what the board decided.</summary>
public sealed class GoalPage(WaymarkDb db, AreaInForce areas)
{
    /// <summary>What a board decided, where its minutes name the line.</summary>
    public sealed record Decision(Guid MeetingId, string BoardCode, string Board, DateOnly On, string Text);

    /// <param name="Above">What it serves, from the top.</param>
    /// <param name="Node">The line and what hangs on it.</param>
    /// <param name="Actions">Actions on it and on every line below it, the soonest due first.</param>
    /// <param name="Latest">What was said last of each action.</param>
    /// <param name="Indicators">What shows whether it works: its own indicators and those of the lines below.</param>
    public sealed record Answer(
        AreaPack Area, IReadOnlyList<Goal> Above, GoalNode Node, IReadOnlyList<PlanAction> Actions, IReadOnlyDictionary<Guid, ActionUpdate> Latest,
        IReadOnlyList<Indicator> Indicators, IReadOnlyList<Decision> Decisions);

    /// <summary>Null when the strategy has no such line.</summary>
    public async Task<Answer?> Show(string goalId, CancellationToken stop)
    {
        var pack = await areas.Of(db, db.Actor.AreaCode, stop);
        if (pack is null || Find(GoalTree.Of(pack.Goals), goalId) is not { } node)
            return null;
        var ids = node.All.Select(goal => goal.Id).ToList();
        var actions = await db.Set<PlanAction>().AsNoTracking().Where(action => action.AreaCode == pack.Code && ids.Contains(action.GoalId))
            .OrderBy(action => action.DueOn).ThenBy(action => action.Id).ToListAsync(stop);
        var acted = actions.Select(action => action.Id).ToList();
        var updates = await db.Set<ActionUpdate>().AsNoTracking().Where(update => acted.Contains(update.PlanActionId)).OrderByDescending(update => update.On).ToListAsync(stop);
        var minutes = await db.Set<BoardMeeting>().AsNoTracking().Where(meeting => meeting.AreaCode == pack.Code && meeting.Decisions != null && meeting.Decisions.Contains(goalId))
            .OrderByDescending(meeting => meeting.HeldOn).ToListAsync(stop);
        return new Answer(
            pack, GoalTree.Above(pack.Goals, goalId), node, actions, updates.GroupBy(update => update.PlanActionId).ToDictionary(group => group.Key, group => group.First()),
            [.. pack.Indicators.Where(indicator => indicator.Goal is { } goal && ids.Contains(goal))],
            [.. minutes.Where(meeting => Names(meeting.Decisions!, goalId)).Select(meeting => new Decision(
                meeting.Id, meeting.BoardCode, pack.Boards.FirstOrDefault(board => board.Code == meeting.BoardCode)?.Name ?? meeting.BoardCode, meeting.HeldOn, meeting.Decisions!))]);
    }

    private static GoalNode? Find(IEnumerable<GoalNode> nodes, string id) =>
        nodes.Select(node => node.Goal.Id == id ? node : Find(node.Children, id)).FirstOrDefault(found => found is not null);

    // "P1" is not named by "P1.2" or "OP1": the id must stand by itself.
    internal static bool Names(string decisions, string id)
    {
        for (var at = decisions.IndexOf(id, StringComparison.Ordinal); at >= 0; at = decisions.IndexOf(id, at + 1, StringComparison.Ordinal))
        {
            var before = at == 0 ? ' ' : decisions[at - 1];
            var after = decisions.AsSpan(at + id.Length);
            var goesOn = after.Length > 0 && (char.IsLetterOrDigit(after[0]) || (after.Length > 1 && after[0] is '.' or '-' && char.IsLetterOrDigit(after[1])));
            if (!char.IsLetterOrDigit(before) && before != '.' && !goesOn)
                return true;
        }

        return false;
    }
}
