using Microsoft.EntityFrameworkCore;
using Waymark.Areas;
using Waymark.Indicators;
using Waymark.Storage;

namespace Waymark.Strategy;

/// <summary>What is counted about the strategy and its plan: reviews held, chapters published, recommendations closed.</summary>
public static class StrategyMeasures
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Measure> All { get; } =
    [
        new("plan.reviews", "Reviews of the action plan held in the period.",
            Unit.Count, MeasureShape.Count, RowKind.Of<Review>(), (db, scope) => Held(db, scope, "action-plan", scope.From)) { EveryRow = true },
        new("plan.framework-reviews", "Reviews of the performance framework held in the period.",
            Unit.Count, MeasureShape.Count, RowKind.Of<Review>(), (db, scope) => Held(db, scope, "performance-framework", scope.From)) { EveryRow = true },
        new("strategy.chapters-published", "Chapters of the strategy published up to the end of the period.",
            Unit.Count, MeasureShape.Count, RowKind.Of<Review>(), (db, scope) => Held(db, scope, "chapter", DateOnly.MinValue)) { EveryRow = true },
        new("strategy.months-since-needs-assessment",
            "Months from the last needs assessment to the end of the period, or to today where the period is not over; days beyond a whole month count as part of one.",
            Unit.Months, MeasureShape.Own, RowKind.Of<Review>(), (db, scope) => Held(db, scope, "needs-assessment", DateOnly.MinValue)) { Own = MonthsSince },
        new("plan.recommendations-closed",
            "Recommendations whose actions were all complete by the end of the period, as a percentage of all recommendations of the strategy. Unknown: recommendations that no action answers.",
            Unit.Percent, MeasureShape.Own, RowKind.Of<PlanAction>(), OnRecommendations) { Own = Closed },
    ];

    /// <summary>Months from one day to another: whole ones, and what is left as a part of the month it falls in.</summary>
    public static decimal MonthsBetween(DateOnly from, DateOnly to)
    {
        var whole = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        if (from.AddMonths(whole) > to)
            whole--;
        var (begun, ends) = (from.AddMonths(whole), from.AddMonths(whole + 1));
        return whole + ((to.DayNumber - begun.DayNumber) / (decimal)(ends.DayNumber - begun.DayNumber));
    }

    private static IQueryable<CountedRow> Held(WaymarkDb db, MeasureScope scope, string kind, DateOnly from)
    {
        var (area, to) = (scope.AreaCode, scope.To);
        return db.Counted<Review>().Where(review => review.AreaCode == area && review.Kind == kind && review.HeldOn >= from && review.HeldOn <= to)
            .Select(review => new CountedRow { Id = review.Id, Once = review.Id, Standing = Standing.Counted });
    }

    private static async Task<Measured> MonthsSince(WaymarkDb db, MeasureScope scope, CancellationToken stop)
    {
        var (area, to) = (scope.AreaCode, scope.To < db.Today ? scope.To : db.Today);
        var last = await db.Counted<Review>().Where(review => review.AreaCode == area && review.Kind == "needs-assessment" && review.HeldOn <= to)
            .MaxAsync(review => (DateOnly?)review.HeldOn, stop);
        return Measured.Of(last is { } day ? MonthsBetween(day, to) : null, null, null, last is null ? 1 : 0);
    }

    private static IQueryable<CountedRow> OnRecommendations(WaymarkDb db, MeasureScope scope)
    {
        var (area, to, goals) = (scope.AreaCode, scope.To, scope.Recommendations);
        return db.Counted<PlanAction>().Where(action => action.AreaCode == area && goals.Contains(action.GoalId)).Select(action => new CountedRow
        {
            Id = action.Id,
            Once = action.Id,
            Standing = action.Status == ActionStatus.Complete && (action.CompletedOn == null || action.CompletedOn <= to) ? Standing.Counted : Standing.OutOf,
            Part = action.GoalId,
        });
    }

    private static async Task<Measured> Closed(WaymarkDb db, MeasureScope scope, CancellationToken stop)
    {
        var goals = await OnRecommendations(db, scope).GroupBy(action => action.Part).Select(goal => goal.Max(action => action.Standing)).ToListAsync(stop);
        var (closed, all) = (goals.Count(standing => standing == Standing.Counted), scope.Recommendations.Distinct().Count());
        return Measured.Of(all == 0 ? null : closed * 100m / all, closed, all, all - goals.Count);
    }
}
