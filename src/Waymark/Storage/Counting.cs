using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage.Locks;

namespace Waymark.Storage;

/// <summary>
/// Rows as measures count them: all of the partnership's, whoever wrote them. Only totals may leave it;
/// the rows behind a total are opened through the ordinary, filtered sets.
/// </summary>
public static class Counting
{
    /// <summary>Every row of a kind, untracked.</summary>
    /// <exception cref="WallException">The actor may not see totals.</exception>
    public static IQueryable<T> Counted<T>(this WaymarkDb db)
        where T : class, IRecord =>
        db.Actor.May(Permission.SeeDirection) || db.Actor.May(Permission.BuildReturns) || db.Actor.May(Permission.LoadFiles)
            ? db.Set<T>().Past(Door.Counted).AsNoTracking()
            : throw new WallException("Counting needs a role that sees totals.");
}
