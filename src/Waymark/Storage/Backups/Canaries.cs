using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;

namespace Waymark.Storage.Backups;

/// <summary>
/// Rows that exist to be found again. Each holds random words, sealed; a restored copy in which they open and say the same
/// has kept its rows, its keys and its seals. They lie among the drafts of the operator, whom no screen shows.
/// </summary>
internal static class Canaries
{
    private const int Number = 3;
    private const string Journey = "canary:";

    /// <summary>Puts new canaries in the place of the old ones; gives each row's id and the keyed hash of its words.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> Release(WaymarkDb db, CancellationToken stop)
    {
        db.RemoveRange(await db.Set<Draft>().Where(draft => draft.Journey.StartsWith(Journey)).ToListAsync(stop));
        var hashes = new Dictionary<Guid, string>();
        for (var number = 0; number < Number; number++)
        {
            var id = Identity.New();
            var words = RandomNumberGenerator.GetHexString(64, lowercase: true);
            db.Add(new Draft { Id = id, UserId = db.ActingUser, Journey = Journey + id.ToString("N"), Sealed = db.Vault.Seal(words, Journey + id.ToString("N")), SavedAt = db.Now, ExpiresAt = DateTime.SpecifyKind(DateTime.MaxValue.Date, DateTimeKind.Utc) });
            hashes.Add(id, db.Vault.Hash(words));
        }

        await db.Keep(stop);
        return hashes;
    }

    /// <summary>How many are found again in a restored copy and say what they said.</summary>
    public static async Task<int> Alive(WaymarkDb restored, IReadOnlyDictionary<Guid, string> released, CancellationToken stop)
    {
        var found = await restored.Set<Draft>().AsNoTracking().Where(draft => draft.Journey.StartsWith(Journey)).ToListAsync(stop);
        return found.Count(draft => released.TryGetValue(draft.Id, out var hash) && Says(restored.Vault, draft) == hash);
    }

    private static string? Says(Vault vault, Draft draft)
    {
        try
        {
            return vault.Hash(vault.Open(draft.Sealed, draft.Journey));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
