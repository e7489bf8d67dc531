using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Board;

/// <summary>Somebody takes a seat on the board from a day: where it was held, instead of the holder or beside them.</summary>
public sealed class FillSeat(WaymarkDb db, AreaInForce areas)
{
    private static readonly Activity Activity = new("Fill a seat on the board", Permission.KeepBoard);

    /// <param name="Instead">Whether they take over from whoever holds it (who then leaves the day before), or sit beside them; null when nobody was asked.</param>
    public sealed record Request(string BoardCode, string SeatCode, string? Name, string? Represents, DateOnly? From, bool? Instead = null);

    public async Task<Result<SeatHolder>> Run(Request request, CancellationToken stop)
    {
        var area = db.Actor.AreaCode;
        var seat = (await areas.Of(db, area, stop))?.Boards.FirstOrDefault(board => board.Code == request.BoardCode)?.Seats.FirstOrDefault(seat => seat.Code == request.SeatCode);
        if (seat is null or { NotApplicable: true })
            return new Refusal("This board has no such seat: go back to the board and choose one");
        var (name, represents) = (WrittenWords.Clean(request.Name), WrittenWords.Clean(request.Represents) ?? seat.Label);
        if (name is null)
            return new Refusal("Enter the name of whoever takes the seat", "Name");
        if (WrittenWords.TooLong(name, WrittenWords.Line, "The name", "Name") is { } longName)
            return longName;
        if (WrittenWords.TooLong(represents, WrittenWords.Line, "Whom they represent", "Represents") is { } longRepresents)
            return longRepresents;
        if (request.From is not { } from)
            return new Refusal("Enter the day they take the seat", "From");
        if (from > db.Today.AddYears(1))
            return new Refusal("Enter a day within the next year", "From");
        var holders = await db.Set<SeatHolder>()
            .Where(h => h.AreaCode == area && h.BoardCode == request.BoardCode && h.SeatCode == request.SeatCode && (h.To == null || h.To >= from)).ToListAsync(stop);
        if (holders.Any(holder => string.Equals(holder.Name, name, StringComparison.OrdinalIgnoreCase)))
            return new Refusal($"{name} holds this seat already", "Name");
        if (holders.Count > 0 && request.Instead is null)
            return new Refusal("Say whether they take over from whoever holds the seat, or sit beside them", "Instead");
        if (request.Instead == true)
        {
            if (holders.FirstOrDefault(holder => holder.From >= from) is { } later)
                return new Refusal($"{later.Name} holds the seat from {later.From:d MMMM yyyy}: enter a later day, or end their seat first", "From");
            foreach (var holder in holders)
                holder.To = from.AddDays(-1);
        }

        var taken = new SeatHolder { AreaCode = area, BoardCode = request.BoardCode, SeatCode = request.SeatCode, Name = name, Represents = represents, From = from };
        db.Add(taken);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : taken;
    }
}

/// <summary>Somebody leaves a seat: it is vacant from the day after, and what they attended stays.</summary>
public sealed class EndSeat(WaymarkDb db)
{
    private static readonly Activity Activity = new("End a seat on the board", Permission.KeepBoard);

    public sealed record Request(Guid HolderId, int Version, DateOnly? To);

    public async Task<Result<SeatHolder>> Run(Request request, CancellationToken stop)
    {
        var holder = await db.Set<SeatHolder>().SingleOrDefaultAsync(h => h.Id == request.HolderId && h.AreaCode == db.Actor.AreaCode, stop);
        if (holder is null)
            return new Refusal("Nobody of that seat is on this board: go back to the board");
        if (holder.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (request.To is not { } to)
            return new Refusal("Enter the last day they held the seat", "To");
        if (to < holder.From)
            return new Refusal($"They took the seat on {holder.From:d MMMM yyyy}: enter that day or a later one", "To");
        if (to > db.Today.AddYears(1))
            return new Refusal("Enter a day within the next year", "To");
        holder.To = to;
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : holder;
    }
}
