using Microsoft.EntityFrameworkCore;

namespace Waymark.Children;

/// <summary>How what is known of children lies in the store.</summary>
public static class ChildrenMapping
{
    public static void Map(ModelBuilder model) =>
        model.Entity<ChildExperience>().HasIndex(told => new { told.CaseId, told.PersonRecordId }).IsUnique();
}
