using Microsoft.EntityFrameworkCore;

namespace Waymark.Import;

/// <summary>How loads lie in the store.</summary>
public static class LoadsMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<FileLoad>().HasIndex(l => new { l.OrganisationId, l.Loader, l.Digest });
        model.Entity<LoadedRecords>().HasKey(l => new { l.LoadId, l.Kind });
    }
}
