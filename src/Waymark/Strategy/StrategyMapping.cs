using Microsoft.EntityFrameworkCore;

namespace Waymark.Strategy;

/// <summary>How the action plan lies in the store.</summary>
public static class StrategyMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<PlanAction>().HasIndex(a => new { a.AreaCode, a.GoalId });
        model.Entity<ActionUpdate>().HasIndex(u => new { u.PlanActionId, u.On });
        model.Entity<Review>().HasIndex(r => new { r.AreaCode, r.Kind, r.HeldOn });
    }
}
