using Microsoft.EntityFrameworkCore;

namespace Waymark.Retention;

/// <summary>How holds, requests to erase and manifests lie in the store.</summary>
public static class RetentionMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<LegalHold>().HasIndex(hold => hold.HeldCaseId);
        model.Entity<ErasureRequest>().HasIndex(request => new { request.AreaCode, request.State });
        model.Entity<DeletionManifest>().HasIndex(manifest => new { manifest.AreaCode, manifest.At });
    }
}
