using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Import;
using Waymark.Storage.Locks;

namespace Waymark.Storage.Erasure;

/// <summary>What goes by itself when its time is over: drafts, files that were brought and rows set aside from them, keys of handled forms.</summary>
public sealed class Expired(WaymarkDb db)
{
    // A backup's canaries lie among the drafts and never expire.
    private const string HeldFile = "held-", SetAside = "set-aside:";

    /// <summary>How many of each have expired.</summary>
    public sealed record Number(int Drafts, int ImportFiles, int HandledRequests)
    {
        public int All => Drafts + ImportFiles + HandledRequests;
    }

    /// <summary>Where the terminal put rows that could not be read, of loads older than so many days: each such file holds people's details as they stood.</summary>
    public async Task<IReadOnlyList<string>> ErrorFiles(int days, CancellationToken stop)
    {
        var (area, before) = (db.ActingIn, db.Now.AddDays(-days));
        return [.. (await db.Set<FileLoad>().Past(Door.Store).Where(load => load.AreaCode == area && load.LoadedAt < before).Select(load => load.Summary).ToListAsync(stop))
            .Select(summary => RefugeLoadSummary.FromJson(summary).ErrorFile).OfType<string>().Distinct()];
    }

    /// <summary>Counts them, and erases them unless it is only asked what would go. The audit says how many went.</summary>
    /// <param name="handledDays">How many days the key of a handled form is kept.</param>
    public async Task<Number> Sweep(int handledDays, bool only, CancellationToken stop)
    {
        var (now, handledBefore) = (db.Now, db.Now.AddDays(-handledDays));
        var drafts = db.Set<Draft>().Past(Door.Store).Where(draft => draft.ExpiresAt <= now);
        var files = drafts.Where(draft => draft.Journey.StartsWith(HeldFile) || draft.Journey.StartsWith(SetAside));
        var handled = db.Set<HandledRequest>().Past(Door.Store).Where(request => request.At < handledBefore);
        var imports = await files.CountAsync(stop);
        var number = new Number(await drafts.CountAsync(stop) - imports, imports, await handled.CountAsync(stop));
        if (only || number.All == 0)
            return number;
        using (await db.WriteTurn(stop))
        {
            await drafts.ExecuteDeleteAsync(stop);
            await handled.ExecuteDeleteAsync(stop);
        }

        await db.Tell("Erase what has expired", "Store", "Erased", $$"""{"Drafts":[{{number.Drafts}},null],"ImportFiles":[{{number.ImportFiles}},null],"HandledRequests":[{{number.HandledRequests}},null]}""", stop);
        return number;
    }
}
