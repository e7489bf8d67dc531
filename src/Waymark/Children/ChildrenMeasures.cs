using Waymark.Areas;
using Waymark.Indicators;
using Waymark.Storage;
using Waymark.Support;

namespace Waymark.Children;

/// <summary>What is counted about children, who are victims in their own right (Domestic Abuse Act 2021 s3).</summary>
public static class ChildrenMeasures
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Measure> All { get; } =
    [
        new("children.supported",
            "Different children with support of their own under way on any day of the period, whichever organisation gives it.",
            Unit.Count, MeasureShape.Count, RowKind.Written<Episode>(), Supported),
    ];

    private static IQueryable<CountedRow> Supported(WaymarkDb db, MeasureScope scope) =>
        SupportQueries.UnderWay(db, scope).Where(episode => episode.IsChild)
            .Select(episode => new CountedRow { Id = episode.Id, Once = episode.PersonId, Standing = Standing.Counted });
}
