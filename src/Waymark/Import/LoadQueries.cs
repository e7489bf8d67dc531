using Microsoft.EntityFrameworkCore;
using Waymark.Storage;

namespace Waymark.Import;

/// <summary>What loads of the whole partnership say of a file, whoever it was loaded for.</summary>
internal static class LoadQueries
{
    /// <summary>The standing load of the very same file for another organisation; null when there is none.</summary>
    public static async Task<(Guid Id, Guid Organisation, DateTime At)?> OfAnother(WaymarkDb db, string loader, string digest, Guid organisation, CancellationToken stop) =>
        await db.Counted<FileLoad>().Where(load => load.Loader == loader && load.Digest == digest && load.UndoneAt == null && load.OrganisationId != organisation)
            .OrderBy(load => load.LoadedAt).Select(load => new { load.Id, load.OrganisationId, load.LoadedAt }).FirstOrDefaultAsync(stop) is { } other
            ? (other.Id, other.OrganisationId, other.LoadedAt)
            : null;
}
