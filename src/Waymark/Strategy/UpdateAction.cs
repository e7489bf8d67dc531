using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Indicators;
using Waymark.Storage;

namespace Waymark.Strategy;

/// <summary>Says how an action stands in a quarter. What was said before stays beneath it.</summary>
public sealed class UpdateAction(WaymarkDb db)
{
    private static readonly Activity Activity = new("Update an action of the plan", Permission.KeepPlan);

    /// <param name="Quarter">The label of a quarter of the financial year.</param>
    /// <param name="CompletedOn">The day it was done, when it is complete; today when nobody says.</param>
    public sealed record Request(Guid ActionId, int Version, string? Quarter, ActionStatus? Status, string? Text, DateOnly? CompletedOn = null);

    public async Task<Result<ActionUpdate>> Run(Request request, CancellationToken stop)
    {
        var action = await db.Set<PlanAction>().SingleOrDefaultAsync(action => action.Id == request.ActionId && action.AreaCode == db.Actor.AreaCode, stop);
        if (action is null)
            return new Refusal("That action is not in the plan: go back to the plan");
        if (Period.Parse(request.Quarter) is not { Done: true, Value: { Kind: PeriodKind.FinancialQuarter } quarter })
            return new Refusal("Choose the quarter you report on", "Quarter");
        if (quarter.From > db.Today)
            return new Refusal("That quarter is still to come: choose this one or an earlier one", "Quarter");
        if (request.Status is not { } status)
            return new Refusal("Choose how it stands", "Status");
        var text = WrittenWords.Clean(request.Text);
        if (text is null)
            return new Refusal("Say what was done, or what stands in the way", "Text");
        if (WrittenWords.TooLong(text, WrittenWords.Account, "What was done", "Text") is { } tooLong)
            return tooLong;
        var completed = status == ActionStatus.Complete ? request.CompletedOn ?? db.Today : (DateOnly?)null;
        if (completed > db.Today)
            return new Refusal("Enter the day it was done: today or earlier", "CompletedOn");
        if (action.Version != request.Version)
            return WaymarkDb.Overtaken;
        var update = new ActionUpdate { AreaCode = action.AreaCode, PlanActionId = action.Id, On = db.Today, Quarter = quarter.Label, Status = status, Text = text, AuthorName = db.Actor.Name };
        db.Add(update);
        // A word about an earlier quarter does not undo what was said of a later one.
        var earlier = await db.Set<ActionUpdate>().Where(said => said.PlanActionId == action.Id).Select(said => said.Quarter).ToListAsync(stop);
        if (!earlier.Any(label => Period.Parse(label) is { Done: true, Value: var said } && said.From > quarter.From))
            (action.Status, action.CompletedOn) = (status, completed);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : update;
    }
}
