using Microsoft.EntityFrameworkCore;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Strategy;

/// <summary>The action plan as a list: who does what by when, and how it stands.</summary>
public sealed class ActionList(WaymarkDb db)
{
    public const int PageSize = 25;

    /// <summary>What is asked of the list.</summary>
    /// <param name="Overdue">Only what is past its day and not complete.</param>
    /// <param name="Owner">Only one organisation's: its code among the <see cref="Answer.Owners"/>.</param>
    /// <param name="Sort">"due" (the first), "owner", "status" or "title".</param>
    /// <param name="WholePlan">Everything on one page, for print.</param>
    public sealed record Question(bool Overdue, ActionStatus? Status, string? Owner, string? GoalId, string? Sort, int Page, bool WholePlan = false);

    /// <summary>An organisation that owns an action. Its code is a keyed hash of its name, which an address can carry and a browser's history cannot tell.</summary>
    public sealed record Owner(string Code, string Name);

    /// <param name="Owners">Every organisation that owns an action, to choose from.</param>
    public sealed record Answer(IReadOnlyList<PlanAction> Rows, int Total, int All, IReadOnlyList<Owner> Owners);

    public async Task<Answer> Show(Question question, CancellationToken stop)
    {
        var (today, area) = (db.Today, db.Actor.AreaCode);
        var plan = db.Set<PlanAction>().AsNoTracking().Where(action => action.AreaCode == area);
        var owners = (await plan.Select(action => action.OwnerOrganisation).Distinct().OrderBy(name => name).ToListAsync(stop))
            .Select(name => new Owner(db.Vault.Hash("action-owner:" + name)[..16], name)).ToList();
        var asked = plan;
        if (question.Overdue)
            asked = asked.Where(action => action.DueOn < today && action.Status != ActionStatus.Complete);
        if (question.Status is { } status)
            asked = asked.Where(action => action.Status == status);
        // An owner who owns nothing any more owns nothing here either.
        if (question.Owner is { } code && owners.FirstOrDefault(known => known.Code == code)?.Name is var owner)
            asked = asked.Where(action => action.OwnerOrganisation == owner);
        if (question.GoalId is { } goal)
            asked = asked.Where(action => action.GoalId == goal);
        var ordered = question.Sort switch
        {
            "owner" => asked.OrderBy(action => action.OwnerOrganisation).ThenBy(action => action.OwnerName).ThenBy(action => action.DueOn),
            // What needs somebody first: off track, at risk, not started, on track, complete.
            "status" => asked.OrderBy(action => action.Status == ActionStatus.OffTrack ? 0 : action.Status == ActionStatus.AtRisk ? 1 : action.Status == ActionStatus.NotStarted ? 2
                : action.Status == ActionStatus.OnTrack ? 3 : 4).ThenBy(action => action.DueOn),
            "title" => asked.OrderBy(action => action.Title).ThenBy(action => action.DueOn),
            _ => asked.OrderBy(action => action.DueOn).ThenBy(action => action.Title),
        };
        var total = await asked.CountAsync(stop);
        var last = Math.Max(1, (total + PageSize - 1) / PageSize);
        var rows = ordered.ThenBy(action => action.Id);
        return new Answer(
            await (question.WholePlan ? rows : rows.Skip((Math.Clamp(question.Page, 1, last) - 1) * PageSize).Take(PageSize)).ToListAsync(stop),
            total, await plan.CountAsync(stop),
            owners);
    }
}

/// <summary>One action with everything its owner said of it, the newest first.</summary>
public sealed class ActionPage(WaymarkDb db, AreaInForce areas)
{
    /// <param name="Goal">The line of the strategy it hangs on; null when the strategy no longer has it.</param>
    public sealed record Answer(AreaPack Area, PlanAction Action, Goal? Goal, IReadOnlyList<ActionUpdate> Updates);

    public async Task<Answer?> Show(Guid id, CancellationToken stop)
    {
        var area = db.Actor.AreaCode;
        var action = await db.Set<PlanAction>().AsNoTracking().SingleOrDefaultAsync(action => action.Id == id && action.AreaCode == area, stop);
        if (action is null || await areas.Of(db, area, stop) is not { } pack)
            return null;
        var updates = await db.Set<ActionUpdate>().AsNoTracking().Where(update => update.PlanActionId == id && update.AreaCode == area).OrderByDescending(update => update.On).ThenByDescending(update => update.Quarter).ToListAsync(stop);
        return new Answer(pack, action, pack.Goals.FirstOrDefault(goal => goal.Id == action.GoalId), updates);
    }
}
