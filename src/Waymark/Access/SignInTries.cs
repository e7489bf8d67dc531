using Microsoft.EntityFrameworkCore;
using Waymark.Storage;

namespace Waymark.Access;

/// <summary>
/// How often somebody tried to sign in under a name in a row, whether or not there is such an account: known and unknown names are
/// counted, and rest, alike. The name itself is not kept.
/// </summary>
[Holds(FieldClass.Work)]
public sealed class SignInTries
{
    /// <summary>Wrong passwords and codes in a row before a name rests.</summary>
    public const int Most = 5;

    /// <summary>How long it rests.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);

    /// <summary>A keyed hash of the name.</summary>
    public required string Id { get; init; }
    public required int Tried { get; set; }
    public DateTime? RestsUntil { get; set; }
    public required DateTime LastAt { get; set; }

    /// <summary>Grows with every write: of two tries at one moment, neither is forgotten.</summary>
    public int Count { get; set; }

    /// <summary>What a log calls a name that somebody typed: the beginning of its keyed hash.</summary>
    public static string Sign(WaymarkDb db, string signInName) => IdOf(db, signInName.Trim().ToLowerInvariant())[..12];

    /// <summary>Whether a name rests now.</summary>
    public static Task<bool> Rests(WaymarkDb db, string signInName, CancellationToken stop)
    {
        var (id, now) = (IdOf(db, signInName), db.Now);
        return db.Set<SignInTries>().AnyAsync(tries => tries.Id == id && tries.RestsUntil > now, stop);
    }

    /// <summary>Counts a try before it is looked at, so that a thousand at one moment are no more than five. False where the name rests.</summary>
    internal static Task<bool> Take(WaymarkDb db, string signInName, CancellationToken stop) => Write(db, signInName, (tries, now) =>
    {
        if (tries.RestsUntil > now)
            return false;
        tries.Tried = tries.RestsUntil is null ? tries.Tried + 1 : 1;
        tries.RestsUntil = tries.Tried >= Most ? now + Rest : null;
        return true;
    }, stop);

    /// <summary>A right password is no wrong try; what was wrong before it still counts until the whole sign-in is done.</summary>
    internal static Task GiveBack(WaymarkDb db, string signInName, CancellationToken stop) => Write(db, signInName, (tries, _) =>
    {
        tries.Tried = Math.Max(0, tries.Tried - 1);
        tries.RestsUntil = null;
        return true;
    }, stop);

    /// <summary>Signed in: the count begins again.</summary>
    internal static Task Clear(WaymarkDb db, string signInName, CancellationToken stop) => Write(db, signInName, (tries, _) =>
    {
        (tries.Tried, tries.RestsUntil) = (0, null);
        return true;
    }, stop);

    private static string IdOf(WaymarkDb db, string signInName) => db.Vault.Hash("sign-in-tries:" + signInName);

    private static async Task<bool> Write(WaymarkDb db, string signInName, Func<SignInTries, DateTime, bool> change, CancellationToken stop)
    {
        var (id, now) = (IdOf(db, signInName), db.Now);
        for (var again = 0; ; again++)
        {
            var tries = await db.Set<SignInTries>().SingleOrDefaultAsync(one => one.Id == id, stop);
            if (tries is null)
            {
                db.Add(tries = new SignInTries { Id = id, Tried = 0, LastAt = now });
                var yesterday = now.AddDays(-1);
                db.RemoveRange(await db.Set<SignInTries>().Where(old => old.LastAt < yesterday).OrderBy(old => old.LastAt).Take(20).ToListAsync(stop));
            }

            var changed = change(tries, now);
            tries.LastAt = now;
            tries.Count++;
            try
            {
                await db.Keep(stop);
                return changed;
            }
            catch (DbUpdateException overtaken) when (again < 50 && (overtaken is DbUpdateConcurrencyException || Storage.Database.HeldAlready(overtaken)))
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}
