using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Waymark.Access;
using Waymark.Storage.Audit;
using Waymark.Storage.Erasure;
using Waymark.Storage.Sealing;

namespace Waymark.Storage;

/// <summary>What a context is opened with: who acts, by what clock, with which vault, whose turn it is to write, and where chains of marks are signed.</summary>
public sealed class Sitting(Actor actor, TimeProvider clock, Vault vault, SemaphoreSlim? writeQueue, HeadFile? heads,
    Func<IReadOnlyCollection<Guid>, IReadOnlyDictionary<Guid, byte[]>>? readKeys = null, ErasureList? erased = null)
{
    public Actor Actor => actor;
    public TimeProvider Clock => clock;
    public Vault Vault => vault;
    internal HeadFile? Heads => heads;
    internal ErasureList? Erased => erased;

    /// <summary>The keys fetched in this sitting.</summary>
    internal Keyring Keys { get; } = new(vault, readKeys);

    /// <summary>Waits for one's turn to write; disposing gives it on. On PostgreSQL everybody may write at once.</summary>
    internal async Task<IDisposable> WriteTurn(CancellationToken stop)
    {
        if (writeQueue is null)
            return new Turn(null);
        await writeQueue.WaitAsync(stop);
        return new Turn(writeQueue);
    }

    private sealed class Turn(SemaphoreSlim? queue) : IDisposable
    {
        public void Dispose() => queue?.Release();
    }
}

/// <summary>Instants are UTC in the store and say so when they come back.</summary>
internal sealed class UtcInstant() : ValueConverter<DateTime, DateTime>(
    instant => instant.Kind == DateTimeKind.Local ? instant.ToUniversalTime() : DateTime.SpecifyKind(instant, DateTimeKind.Utc),
    stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));

/// <summary>A write that the wall does not let through. Never shown: the person sees the problem page with an id.</summary>
public sealed class WallException(string message) : Exception(message);
