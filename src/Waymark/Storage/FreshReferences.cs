using Microsoft.EntityFrameworkCore;
using Waymark.People;
using Waymark.Storage.Locks;

namespace Waymark.Storage;

/// <summary>
/// Gives new cases references that no other case has. Eight letters are short enough to say on the telephone, and so few that of
/// fifty thousand cases in one file two are alike once in a hundred loads.
/// </summary>
internal static class FreshReferences
{
    private const int AtOnce = 500;

    public static async Task Give(WaymarkDb db, IReadOnlyCollection<CaseFile> cases, CancellationToken stop)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        var open = cases;
        while (open.Count > 0)
        {
            var taken = await Taken(db, open, stop);
            var drawn = new List<CaseFile>();
            foreach (var file in open.Where(file => taken.Contains(file.Reference) || !given.Add(file.Reference)))
            {
                file.DrawAnotherReference();
                drawn.Add(file);
            }

            open = drawn;
        }
    }

    // Asked of every case there is, whoever may see it: that a reference is taken tells nothing of whose it is.
    private static async Task<HashSet<string>> Taken(WaymarkDb db, IReadOnlyCollection<CaseFile> cases, CancellationToken stop)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in cases.Select(file => file.Reference).Chunk(AtOnce))
            taken.UnionWith(await db.Set<CaseFile>().Past(Door.Counted).AsNoTracking()
                .Where(file => some.Contains(file.Reference)).Select(file => file.Reference).ToListAsync(stop));
        return taken;
    }
}
