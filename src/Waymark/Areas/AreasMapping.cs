using Microsoft.EntityFrameworkCore;

namespace Waymark.Areas;

/// <summary>How area packs lie in the store.</summary>
public static class AreasMapping
{
    public static void Map(ModelBuilder model) =>
        model.Entity<AreaPackVersion>().HasIndex(p => new { p.AreaCode, p.Number }).IsUnique();
}
