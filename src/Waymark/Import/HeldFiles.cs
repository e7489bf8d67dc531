using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Import;

/// <summary>
/// A partner's file between being looked at and being loaded: kept sealed for whoever brought it, opened by nobody else, and gone after some hours.
/// </summary>
public sealed class HeldFiles(WaymarkDb db)
{
    /// <summary>How long a file, or the rows set aside from it, wait.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(12);

    private const string File = "held-file:";
    private const string Words = "held-words:";
    private const string Aside = "set-aside:";

    /// <summary>Keeps a file and what was understood of it, in place of any this person brought before.</summary>
    public async Task<Guid> Keep<T>(byte[] file, T understood, CancellationToken stop)
    {
        db.RemoveRange(await db.Set<Draft>().Where(draft => draft.Journey.StartsWith(File) || draft.Journey.StartsWith(Words) || draft.ExpiresAt <= db.Now).ToListAsync(stop));
        var id = Identity.New();
        Add(File, id, file);
        Add(Words, id, JsonSerializer.SerializeToUtf8Bytes(understood));
        await db.Keep(stop);
        return id;
    }

    /// <summary>What was understood of a file that waits; null when there is none, or it is not this person's.</summary>
    public async Task<T?> Understood<T>(Guid id, CancellationToken stop)
        where T : class =>
        await Open(Words, id, stop) is { } bytes ? JsonSerializer.Deserialize<T>(bytes) : null;

    /// <summary>The file that waits.</summary>
    public Task<byte[]?> Bytes(Guid id, CancellationToken stop) => Open(File, id, stop);

    /// <summary>Keeps the rows that a load set aside, until they have been fetched to be put right.</summary>
    public void KeepAside(Guid loadId, byte[] rows) => Add(Aside, loadId, rows);

    /// <summary>The rows a load set aside; null once they are no longer kept, or when somebody else loaded the file.</summary>
    public Task<byte[]?> SetAside(Guid loadId, CancellationToken stop) => Open(Aside, loadId, stop);

    /// <summary>Lets a file go, loaded or not, and keeps what was set aside from it.</summary>
    public async Task LetGo(Guid id, CancellationToken stop)
    {
        string[] names = [File + id.ToString("N"), Words + id.ToString("N")];
        db.RemoveRange(await db.Set<Draft>().Where(draft => names.Contains(draft.Journey)).ToListAsync(stop));
        // The form's own key goes with it: the same form sent again finds where the first sending led.
        if (db.Handling is { } handling && db.Entry(handling).State == EntityState.Detached)
            db.Add(handling);
        await db.Keep(stop);
    }

    private void Add(string kind, Guid id, byte[] bytes) => db.Add(new Draft
    {
        UserId = db.ActingUser,
        Journey = kind + id.ToString("N"),
        Sealed = db.Vault.SealBytes(bytes, Purpose(kind, id)),
        SavedAt = db.Now,
        ExpiresAt = db.Now + Kept,
    });

    private async Task<byte[]?> Open(string kind, Guid id, CancellationToken stop)
    {
        var name = kind + id.ToString("N");
        var words = await db.Set<Draft>().AsNoTracking().Where(draft => draft.Journey == name && draft.ExpiresAt > db.Now).Select(draft => draft.Sealed).SingleOrDefaultAsync(stop);
        return words is null ? null : db.Vault.OpenBytes(words, Purpose(kind, id));
    }

    private string Purpose(string kind, Guid id) => $"draft:{db.ActingUser:N}:{kind}{id:N}";
}
