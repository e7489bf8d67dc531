using Microsoft.EntityFrameworkCore;
using Waymark.Storage;

namespace Waymark.Returns;

/// <summary>The signed versions of one return, newest first.</summary>
public sealed class SignedReturns(WaymarkDb db)
{
    public async Task<IReadOnlyList<SignedReturn>> Show(ReturnKey key, CancellationToken stop) =>
        await db.Set<SignedReturn>().AsNoTracking().Of(key).OrderByDescending(signed => signed.Number).ToListAsync(stop);
}
