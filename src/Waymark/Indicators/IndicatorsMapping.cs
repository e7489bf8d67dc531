using Microsoft.EntityFrameworkCore;

namespace Waymark.Indicators;

/// <summary>How readings lie in the store.</summary>
public static class IndicatorsMapping
{
    public static void Map(ModelBuilder model) =>
        model.Entity<Reading>().HasIndex(r => new { r.AreaCode, r.IndicatorId, r.Period });
}
