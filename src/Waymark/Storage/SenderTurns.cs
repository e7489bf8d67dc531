using Microsoft.EntityFrameworkCore;
using Waymark.Messages;
using Waymark.Storage.Locks;

namespace Waymark.Storage;

/// <summary>Takes the one turn to send, on either database, in one statement: of two that ask at the same moment one is told no.</summary>
internal static class SenderTurns
{
    /// <summary>
    /// Whether the turn is now this holder's: it was free, its time was up, or it was theirs already. No turn lasts longer than its time: one that
    /// says so was taken by a clock that was ahead and has been put right, and would stop every message until then.
    /// </summary>
    public static async Task<bool> Take(WaymarkDb db, Guid holder, CancellationToken stop)
    {
        using var writing = await db.WriteTurn(stop);
        var (now, until) = (db.Now, db.Now + SenderTurn.Lasts);
        return await db.Set<SenderTurn>().Where(turn => turn.Name == SenderTurn.Only && (turn.HeldBy == holder || turn.Until <= now || turn.Until > until))
            .ExecuteUpdateAsync(set => set.SetProperty(turn => turn.HeldBy, holder).SetProperty(turn => turn.Until, until), stop) == 1;
    }

    /// <summary>Gives the turn on.</summary>
    public static async Task GiveOn(WaymarkDb db, Guid holder, CancellationToken stop)
    {
        using var writing = await db.WriteTurn(stop);
        // Free by every clock, not by ours alone.
        await db.Set<SenderTurn>().Where(turn => turn.Name == SenderTurn.Only && turn.HeldBy == holder).ExecuteUpdateAsync(set => set.SetProperty(turn => turn.Until, DateTime.UnixEpoch), stop);
    }

    /// <summary>
    /// Says of a restored copy that nobody knows what of its outbox went after the copy was made: nothing of it goes by itself. Returns how many.
    /// The rows' versions stay, since what lies sealed in them is bound to those.
    /// </summary>
    public static async Task<int> PutAside(WaymarkDb db, string why, CancellationToken stop)
    {
        using var writing = await db.WriteTurn(stop);
        return await db.Set<OutgoingMessage>().Past(Door.Store).Where(message => message.State == MessageState.Waiting || message.State == MessageState.HandingOver)
            .ExecuteUpdateAsync(set => set.SetProperty(message => message.State, MessageState.NotKnown).SetProperty(message => message.Why, why), stop);
    }
}
