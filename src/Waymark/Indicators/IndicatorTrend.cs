using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Indicators;

/// <summary>One indicator over several periods of one sort, the latest last: each is counted the same way from the records as they stand today.</summary>
public sealed class IndicatorTrend(WaymarkDb db, MeasureCatalogue measures)
{
    /// <summary>The figure of so many periods up to one; null when the area has no such indicator.</summary>
    public async Task<IReadOnlyList<(Period Period, IndicatorRow Row)>?> Read(
        AreaPack pack, string indicatorId, Period last, int periods, IReadOnlyList<string>? authorities, CancellationToken stop)
    {
        var table = new IndicatorTable(db, measures);
        var points = new List<(Period, IndicatorRow)>();
        var period = last;
        for (var left = periods; left > 0; left--)
        {
            if (await table.Read(pack, indicatorId, period, authorities, stop) is not { } row)
                return null;
            points.Insert(0, (period, row));
            period = period.Before();
        }

        return points;
    }
}
