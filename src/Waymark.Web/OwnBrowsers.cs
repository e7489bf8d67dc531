using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web;

/// <summary>The browsers in which whoever acts is signed in.</summary>
public static class OwnBrowsers
{
    public static async Task<IReadOnlyList<SignedInBrowser>> Of(WaymarkDb db, CancellationToken stop)
    {
        var (idle, longest, now) = (db.Now - SignedInRule.Idle, db.Now - SignedInRule.Longest, db.Now);
        var stamp = await db.Set<User>().Where(user => user.Id == db.ActingUser).Select(user => user.Stamp).SingleAsync(stop);
        return await db.Set<SignedInBrowser>().AsNoTracking()
            .Where(browser => browser.UserId == db.ActingUser && browser.Whole && browser.Stamp == stamp && browser.EndedAt == null && browser.SeenAt > idle && browser.BeganAt > longest)
            .OrderByDescending(browser => browser.SeenAt).ToListAsync(stop);
    }

    public static async Task EndOthers(WaymarkDb db, Guid but, CancellationToken stop)
    {
        foreach (var browser in await db.Set<SignedInBrowser>().Where(browser => browser.UserId == db.ActingUser && browser.Id != but && browser.EndedAt == null).ToListAsync(stop))
            browser.EndedAt = db.Now;
        await db.Keep(stop);
    }
}
