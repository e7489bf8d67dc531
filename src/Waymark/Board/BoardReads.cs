using Microsoft.EntityFrameworkCore;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Board;

/// <summary>A seat of a board as it stands today.</summary>
/// <param name="Holders">Who holds it; nobody when it is vacant.</param>
/// <param name="Coming">Who will hold it from a later day.</param>
/// <param name="VacantSince">The day after the last holder left; null when it is held, or never was.</param>
/// <param name="Shared">Whether it is one of the Act's seats held only by somebody who fills another, where the area does not allow that.</param>
public sealed record SeatLine(Seat Seat, IReadOnlyList<SeatHolder> Holders, IReadOnlyList<SeatHolder> Coming, DateOnly? VacantSince, bool Shared);

/// <summary>A meeting in the board's list.</summary>
public sealed record MeetingLine(Guid Id, DateOnly HeldOn, Turnout Turnout, bool Decided);

/// <summary>One board: its seats filled and vacant, its meetings, who came.</summary>
public sealed class BoardPage(WaymarkDb db, AreaInForce areas)
{
    public const int PageSize = 8;

    /// <param name="Unfilled">Codes of the Act's seats that nobody fills.</param>
    /// <param name="LastYear">Everybody's turnout over the meetings of the last twelve months.</param>
    /// <param name="MeetBy">The day by which the board should meet again, where its area says how often it does.</param>
    public sealed record Answer(
        AreaPack Area, Areas.Board Board, IReadOnlyList<SeatLine> Seats, IReadOnlyList<string> Unfilled,
        IReadOnlyList<MeetingLine> Planned, IReadOnlyList<MeetingLine> Held, int HeldTotal, Turnout LastYear, int MeetingsLastYear, DateOnly? MeetBy)
    {
        /// <summary>The seats that this board can have.</summary>
        public IEnumerable<SeatLine> Applying => Seats.Where(line => !line.Seat.NotApplicable);
        public int Filled => Applying.Count(line => line.Holders.Count > 0);
        public IEnumerable<SeatLine> Vacant => Applying.Where(line => line.Holders.Count == 0);
    }

    /// <summary>Every board of the area, each as its page shows it.</summary>
    public async Task<IReadOnlyList<Answer>> ShowAll(CancellationToken stop)
    {
        var answers = new List<Answer>();
        foreach (var board in (await areas.Of(db, db.Actor.AreaCode, stop))?.Boards ?? [])
            if (await Show(board.Code, 1, stop) is { } answer)
                answers.Add(answer);
        return answers;
    }

    /// <summary>Null when the area has no such board.</summary>
    public async Task<Answer?> Show(string boardCode, int page, CancellationToken stop)
    {
        var pack = await areas.Of(db, db.Actor.AreaCode, stop);
        if (pack?.Boards.FirstOrDefault(board => board.Code == boardCode) is not { } board)
            return null;
        var holders = await db.Set<SeatHolder>().AsNoTracking().Where(h => h.AreaCode == pack.Code && h.BoardCode == boardCode).OrderBy(h => h.From).ToListAsync(stop);
        var meetings = await db.Set<BoardMeeting>().AsNoTracking().Where(m => m.AreaCode == pack.Code && m.BoardCode == boardCode)
            .OrderByDescending(m => m.HeldOn).Select(m => new { m.Id, m.HeldOn, Decided = m.Decisions != null }).ToListAsync(stop);
        var held = meetings.Where(meeting => meeting.HeldOn <= db.Today).ToList();
        var shown = held.Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).ToList();
        var yearAgo = db.Today.AddYears(-1);
        var lastYear = held.Where(meeting => meeting.HeldOn > yearAgo).ToList();
        var counted = shown.Concat(lastYear).Select(meeting => meeting.Id).Distinct().ToList();
        var noted = (await db.Set<Attendance>().AsNoTracking().Where(a => counted.Contains(a.MeetingId)).ToListAsync(stop)).ToLookup(a => a.MeetingId);

        Turnout TurnoutOf(Guid meeting, DateOnly on) =>
            Turnout.Of([.. holders.Where(holder => HeldOn(holder, on)).Select(holder => holder.SeatCode)], noted[meeting].ToDictionary(a => a.SeatCode, a => a.Presence));

        var decision = Decide(board, [.. holders.Where(holder => HeldOn(holder, db.Today))]);
        return new Answer(
            pack, board, [.. board.Seats.Select(seat => Line(seat, [.. holders.Where(holder => holder.SeatCode == seat.Code)], decision))], decision.Unfilled,
            [.. meetings.Where(meeting => meeting.HeldOn > db.Today).OrderBy(meeting => meeting.HeldOn).Select(meeting => new MeetingLine(meeting.Id, meeting.HeldOn, Turnout.None, false))],
            [.. shown.Select(meeting => new MeetingLine(meeting.Id, meeting.HeldOn, TurnoutOf(meeting.Id, meeting.HeldOn), meeting.Decided))],
            held.Count, Turnout.Sum(lastYear.Select(meeting => TurnoutOf(meeting.Id, meeting.HeldOn))), lastYear.Count,
            held.Count > 0 ? board.MeetsEvery?.After(held[0].HeldOn) : null);
    }

    /// <summary>Whether somebody held a seat on a day.</summary>
    internal static bool HeldOn(SeatHolder holder, DateOnly day) => holder.From <= day && (holder.To is null || holder.To >= day);

    private SeatLine Line(Seat seat, IReadOnlyList<SeatHolder> ever, SeatsDecision decision)
    {
        var now = ever.Where(holder => HeldOn(holder, db.Today)).ToList();
        var left = ever.Where(holder => holder.To < db.Today).Max(holder => holder.To);
        return new SeatLine(seat, now, [.. ever.Where(holder => holder.From > db.Today)], now.Count == 0 ? left?.AddDays(1) : null,
            now.Count > 0 && seat.Statutory is { } statutory && decision.Unfilled.Contains(CodeOf(statutory)));
    }

    /// <summary>The Act's code of a seat, as the rule names it.</summary>
    private static string CodeOf(StatutorySeat seat) => StatutorySeats.All[(int)seat];

    private static SeatsDecision Decide(Areas.Board board, IReadOnlyList<SeatHolder> holders)
    {
        // The same name twice is the same person: seats carry names and no accounts.
        var members = holders.GroupBy(holder => holder.Name.Trim(), StringComparer.OrdinalIgnoreCase).SelectMany(group => group.Select(holder => (holder, group.First().Id))).ToList();
        var filled = from seat in board.Seats
                     where seat.Statutory is not null
                     from member in members
                     where member.holder.SeatCode == seat.Code
                     select new FilledSeat(CodeOf(seat.Statutory!.Value), member.Id);
        var districts = board.Seats.FirstOrDefault(seat => seat.Statutory == StatutorySeat.DistrictCouncils);
        return StatutorySeats.Decide([.. filled], districts is { NotApplicable: false }, board.OnePersonMayHoldTwoSeats);
    }
}

/// <summary>One meeting of a board: every seat, who held it that day, and whether they came.</summary>
public sealed class BoardMeetingPage(WaymarkDb db, AreaInForce areas)
{
    /// <summary>One seat at the meeting; null when nothing was written down of it.</summary>
    public sealed record Line(Seat Seat, IReadOnlyList<string> Names, Presence? Presence);

    /// <param name="Meeting">Null on the page that adds one.</param>
    public sealed record Answer(Areas.Board Board, BoardMeeting? Meeting, IReadOnlyList<Line> Lines, Turnout Turnout);

    /// <param name="meetingId">Null for a meeting still to be added, with the seats as they stand today.</param>
    public async Task<Answer?> Show(string boardCode, Guid? meetingId, CancellationToken stop)
    {
        var area = db.Actor.AreaCode;
        if ((await areas.Of(db, area, stop))?.Boards.FirstOrDefault(board => board.Code == boardCode) is not { } board)
            return null;
        var meeting = meetingId is null ? null
            : await db.Set<BoardMeeting>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == meetingId && m.AreaCode == area && m.BoardCode == boardCode, stop);
        if (meetingId is not null && meeting is null)
            return null;
        var day = meeting?.HeldOn ?? db.Today;
        var holders = await db.Set<SeatHolder>().AsNoTracking()
            .Where(h => h.AreaCode == area && h.BoardCode == boardCode && h.From <= day && (h.To == null || h.To >= day)).OrderBy(h => h.From).ToListAsync(stop);
        var noted = meeting is null ? [] : await db.Set<Attendance>().AsNoTracking().Where(a => a.MeetingId == meeting.Id).ToDictionaryAsync(a => a.SeatCode, a => a.Presence, stop);
        return new Answer(board, meeting,
            [.. board.Seats.Where(seat => !seat.NotApplicable).Select(seat =>
                new Line(seat, [.. holders.Where(holder => holder.SeatCode == seat.Code).Select(holder => holder.Name)], noted.TryGetValue(seat.Code, out var presence) ? presence : null))],
            Turnout.Of([.. holders.Select(holder => holder.SeatCode)], noted));
    }
}

/// <summary>One seat and whoever holds it, for the pages that fill and end it.</summary>
public sealed class BoardSeatPage(WaymarkDb db, AreaInForce areas)
{
    public sealed record Answer(Areas.Board Board, Seat Seat, IReadOnlyList<SeatHolder> Holders);

    /// <summary>Null when there is no such seat, or it does not apply.</summary>
    public async Task<Answer?> Show(string boardCode, string seatCode, CancellationToken stop)
    {
        var area = db.Actor.AreaCode;
        var board = (await areas.Of(db, area, stop))?.Boards.FirstOrDefault(board => board.Code == boardCode);
        if (board?.Seats.FirstOrDefault(seat => seat.Code == seatCode && !seat.NotApplicable) is not { } seat)
            return null;
        var holders = await db.Set<SeatHolder>().AsNoTracking()
            .Where(h => h.AreaCode == area && h.BoardCode == boardCode && h.SeatCode == seatCode && (h.To == null || h.To >= db.Today)).OrderBy(h => h.From).ToListAsync(stop);
        return new Answer(board, seat, holders);
    }
}
