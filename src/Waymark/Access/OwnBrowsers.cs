using Microsoft.EntityFrameworkCore;
using Waymark.Storage;

namespace Waymark.Access;

/// <summary>The browsers in which whoever acts is signed in.</summary>
public sealed class OwnBrowsers(WaymarkDb db)
{
    /// <summary>Those that still count, the last used first.</summary>
    public async Task<IReadOnlyList<SignedInBrowser>> Show(CancellationToken stop)
    {
        var (idle, longest) = (db.Now - SignedInRule.Idle, db.Now - SignedInRule.Longest);
        var stamp = await db.Set<User>().Where(user => user.Id == db.ActingUser).Select(user => user.Stamp).SingleAsync(stop);
        return await db.Set<SignedInBrowser>().AsNoTracking()
            .Where(browser => browser.UserId == db.ActingUser && browser.Whole && browser.Stamp == stamp && browser.EndedAt == null && browser.SeenAt > idle && browser.BeganAt > longest)
            .OrderByDescending(browser => browser.SeenAt).ToListAsync(stop);
    }

    /// <summary>Signs out every one but this.</summary>
    public async Task EndOthers(Guid but, CancellationToken stop)
    {
        foreach (var browser in await db.Set<SignedInBrowser>().Where(browser => browser.UserId == db.ActingUser && browser.Id != but && browser.EndedAt == null).ToListAsync(stop))
            browser.EndedAt = db.Now;
        await db.Keep(stop);
    }
}
