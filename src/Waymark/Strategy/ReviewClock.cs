using Microsoft.EntityFrameworkCore;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Strategy;

/// <summary>What the partnership looks at again, when it last did, and by when it must next.</summary>
public sealed class ReviewClock(WaymarkDb db, AreaInForce areas)
{
    /// <param name="What">In the area's own words.</param>
    /// <param name="Last">Null when none was recorded.</param>
    /// <param name="Due">The last day of the next one; null where the area sets no interval, or none was recorded to count from.</param>
    /// <param name="Recorded">Whether its reviews are written down here; others are shown with their interval alone.</param>
    /// <param name="ByLaw">Whether the law sets the day.</param>
    public sealed record Line(string Code, string What, Span? Every, DateOnly? Last, DateOnly? Due, bool Overdue, bool Recorded, bool ByLaw, string? Note, string Source);

    /// <param name="CountedFrom">The day the law's clock is counted from: the first of the strategy, as its day of publication is not known here.</param>
    public sealed record Answer(IReadOnlyList<Line> Lines, DateOnly CountedFrom, IReadOnlyList<Review> Latest);

    /// <summary>Null when no area is in force.</summary>
    public async Task<Answer?> Show(CancellationToken stop)
    {
        if (await areas.Of(db, db.Actor.AreaCode, stop) is not { } pack)
            return null;
        var reviews = await db.Set<Review>().AsNoTracking().Where(review => review.AreaCode == pack.Code).OrderByDescending(review => review.HeldOn).ToListAsync(stop);
        var lines = pack.ReviewCycles.Select(cycle => Of(cycle, pack, [.. reviews.Where(review => review.Kind == cycle.Code).Select(review => review.HeldOn)]))
            .OrderByDescending(line => line.Overdue).ThenBy(line => line.Due ?? DateOnly.MaxValue);
        return new Answer([.. lines], pack.Period.From, [.. reviews.Take(12)]);
    }

    private Line Of(ReviewCycle cycle, AreaPack pack, IReadOnlyList<DateOnly> held)
    {
        var law = cycle.Code == ReviewKind.Strategy;
        DateOnly? last = held.Count > 0 ? held[0] : null;
        var overdue = law && StrategyReview.IsOverdue(pack.Period.From, held, db.Today);
        var due = law ? Lawful(pack.Period.From, overdue) : last is { } day ? cycle.Every?.After(day) : null;
        overdue |= due < db.Today;
        return new Line(cycle.Code, cycle.What, cycle.Every, last, due, overdue, ReviewKind.All.Any(kind => kind.Code == cycle.Code), law, cycle.Note, cycle.Source);
    }

    // What was missed is shown until it is done: the next day the law sets would hide it.
    private DateOnly Lawful(DateOnly published, bool overdue)
    {
        var next = StrategyReview.NextDue(published, db.Today);
        return overdue ? Enumerable.Range(1, int.MaxValue).Select(review => StrategyReview.DueBy(published, review)).TakeWhile(due => due < next).Last() : next;
    }
}
