using Microsoft.EntityFrameworkCore;
using Waymark.Storage;

namespace Waymark.Access;

/// <summary>What somebody's organisation, or they themselves, should know: newest first, unread first.</summary>
public sealed class Notices(WaymarkDb db)
{
    public async Task<IReadOnlyList<Notice>> Show(int most, CancellationToken stop) =>
        await db.Set<Notice>().AsNoTracking().Where(notice => notice.ReadAt == null).OrderByDescending(notice => notice.At).ThenBy(notice => notice.Id).Take(most).ToListAsync(stop);

    /// <summary>Marks one as read and says where it leads; null when it is not theirs.</summary>
    public async Task<string?> Open(Guid id, CancellationToken stop)
    {
        var notice = await db.Set<Notice>().SingleOrDefaultAsync(n => n.Id == id, stop);
        if (notice is null)
            return null;
        notice.ReadAt ??= db.Now;
        await db.Keep(stop);
        return notice.Link;
    }
}
