using Microsoft.EntityFrameworkCore;

namespace Waymark.Risk;

/// <summary>How risk assessments lie in the store.</summary>
public static class RiskMapping
{
    public static void Map(ModelBuilder model) =>
        model.Entity<Assessment>().HasIndex(a => new { a.CaseId, a.CompletedAt });
}
