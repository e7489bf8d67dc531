using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Board;

/// <summary>Writes down a meeting of a board, planned or held: who came for each seat and what was decided. The same act corrects it.</summary>
public sealed class RecordMeeting(WaymarkDb db, AreaInForce areas)
{
    private static readonly Activity Activity = new("Record a board meeting", Permission.KeepBoard);

    /// <param name="MeetingId">Null for a new one.</param>
    /// <param name="Seats">How each seat was represented; null or left out where nobody wrote it down.</param>
    public sealed record Request(string BoardCode, Guid? MeetingId, int Version, DateOnly? HeldOn, string? Decisions, IReadOnlyDictionary<string, Presence?> Seats);

    public async Task<Result<BoardMeeting>> Run(Request request, CancellationToken stop)
    {
        var area = db.Actor.AreaCode;
        if ((await areas.Of(db, area, stop))?.Boards.FirstOrDefault(board => board.Code == request.BoardCode) is not { } board)
            return new Refusal("There is no such board: go back and choose one");
        var decisions = WrittenWords.Clean(request.Decisions);
        if (Problem(request, decisions) is { } problem)
            return problem;
        var day = request.HeldOn!.Value;
        if (await db.Set<BoardMeeting>().AnyAsync(m => m.AreaCode == area && m.BoardCode == board.Code && m.HeldOn == day && m.Id != request.MeetingId, stop))
            return new Refusal("This board has a meeting on that day already: open it from the board's page", "HeldOn");
        var meeting = request.MeetingId is { } id
            ? await db.Set<BoardMeeting>().SingleOrDefaultAsync(m => m.Id == id && m.AreaCode == area && m.BoardCode == board.Code, stop)
            : db.Add(new BoardMeeting { AreaCode = area, BoardCode = board.Code, HeldOn = day }).Entity;
        if (meeting is null)
            return new Refusal("That meeting is not one of this board's: go back to the board");
        if (request.MeetingId is not null && meeting.Version != request.Version)
            return WaymarkDb.Overtaken;
        meeting.HeldOn = day;
        meeting.Decisions = decisions;
        await Note(meeting, board, request.Seats, stop);
        // Who came is part of the meeting: whoever changes it changes the meeting's version, so that two people cannot both win.
        if (db.Entry(meeting).State == EntityState.Unchanged)
            db.Entry(meeting).Property(m => m.HeldOn).IsModified = true;
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : meeting;
    }

    private Refusal? Problem(Request request, string? decisions)
    {
        if (request.HeldOn is not { } day)
            return new Refusal("Enter the day of the meeting", "HeldOn");
        if (day > db.Today.AddYears(2))
            return new Refusal("Enter a day within the next two years", "HeldOn");
        if (day > db.Today && request.Seats.FirstOrDefault(seat => seat.Value is Presence.Present or Presence.Deputy or Presence.Absent).Key is { } seat)
            return new Refusal("The meeting is still to come: nobody can have been there or missed it. Write apologies, or leave it", $"Seats[{seat}]");
        if (day > db.Today && decisions is not null)
            return new Refusal("The meeting is still to come: write its decisions once it was held", "Decisions");
        return WrittenWords.TooLong(decisions, WrittenWords.Account, "The decisions", "Decisions");
    }

    private async Task Note(BoardMeeting meeting, Areas.Board board, IReadOnlyDictionary<string, Presence?> seats, CancellationToken stop)
    {
        var noted = await db.Set<Attendance>().Where(a => a.MeetingId == meeting.Id).ToDictionaryAsync(a => a.SeatCode, stop);
        foreach (var seat in board.Seats.Where(seat => !seat.NotApplicable))
        {
            var presence = seats.GetValueOrDefault(seat.Code);
            if (noted.TryGetValue(seat.Code, out var written))
            {
                if (presence is { } changed)
                    written.Presence = changed;
                else
                    db.Remove(written);
            }
            else if (presence is { } first)
            {
                db.Add(new Attendance { AreaCode = meeting.AreaCode, MeetingId = meeting.Id, SeatCode = seat.Code, Presence = first });
            }
        }
    }
}
