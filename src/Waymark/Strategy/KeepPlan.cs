using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Strategy;

/// <summary>What is said of an action when it is added or changed.</summary>
public sealed record ActionWords(string? GoalId, string? Title, string? OwnerName, string? OwnerOrganisation, DateOnly? DueOn)
{
    /// <summary>The same, cleaned, or what must be put right.</summary>
    internal Result<ActionWords> Check(AreaPack? pack)
    {
        var clean = this with { Title = WrittenWords.Clean(Title), OwnerName = WrittenWords.Clean(OwnerName), OwnerOrganisation = WrittenWords.Clean(OwnerOrganisation) };
        if (pack is null || clean.GoalId is null || pack.Goals.All(goal => goal.Id != clean.GoalId))
            return new Refusal("Choose the line of the strategy it serves", "GoalId");
        if (clean.Title is null)
            return new Refusal("Say what will be done", "Title");
        if (clean.OwnerName is null)
            return new Refusal("Enter the name or the post of whoever will do it", "OwnerName");
        if (clean.OwnerOrganisation is null)
            return new Refusal("Enter the organisation that answers for it", "OwnerOrganisation");
        if (clean.DueOn is null)
            return new Refusal("Enter the day it must be done by", "DueOn");
        var tooLong = WrittenWords.TooLong(clean.Title, 500, "What will be done", "Title")
            ?? WrittenWords.TooLong(clean.OwnerName, WrittenWords.Line, "The owner", "OwnerName")
            ?? WrittenWords.TooLong(clean.OwnerOrganisation, WrittenWords.Line, "The organisation", "OwnerOrganisation");
        return tooLong is null ? clean : tooLong;
    }
}

/// <summary>Adds an action to the plan: it starts as not started, and its history is what its owner says of it each quarter.</summary>
public sealed class AddAction(WaymarkDb db, AreaInForce areas)
{
    private static readonly Activity Activity = new("Add an action to the plan", Permission.KeepPlan);

    public async Task<Result<PlanAction>> Run(ActionWords request, CancellationToken stop)
    {
        var checkedWords = request.Check(await areas.Of(db, db.Actor.AreaCode, stop));
        if (!checkedWords.Done)
            return checkedWords.Refusal!;
        var words = checkedWords.Value;
        if (words.DueOn < db.Today)
            return new Refusal("Enter a day that is still to come", "DueOn");
        var action = new PlanAction
        {
            AreaCode = db.Actor.AreaCode, GoalId = words.GoalId!, Title = words.Title!, OwnerName = words.OwnerName!,
            OwnerOrganisation = words.OwnerOrganisation!, DueOn = words.DueOn!.Value, Status = ActionStatus.NotStarted,
        };
        db.Add(action);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : action;
    }
}

/// <summary>Changes what an action is, who owns it or when it is due. How it stands changes only by an update, so that nothing is said without words.</summary>
public sealed class ChangeAction(WaymarkDb db, AreaInForce areas)
{
    private static readonly Activity Activity = new("Change an action of the plan", Permission.KeepPlan);

    public sealed record Request(Guid ActionId, int Version, ActionWords Words);

    public async Task<Result<PlanAction>> Run(Request request, CancellationToken stop)
    {
        var action = await db.Set<PlanAction>().SingleOrDefaultAsync(action => action.Id == request.ActionId && action.AreaCode == db.Actor.AreaCode, stop);
        if (action is null)
            return new Refusal("That action is not in the plan: go back to the plan");
        var checkedWords = request.Words.Check(await areas.Of(db, db.Actor.AreaCode, stop));
        if (!checkedWords.Done)
            return checkedWords.Refusal!;
        if (action.Version != request.Version)
            return WaymarkDb.Overtaken;
        var words = checkedWords.Value;
        (action.GoalId, action.Title, action.OwnerName, action.OwnerOrganisation, action.DueOn) = (words.GoalId!, words.Title!, words.OwnerName!, words.OwnerOrganisation!, words.DueOn!.Value);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : action;
    }
}
