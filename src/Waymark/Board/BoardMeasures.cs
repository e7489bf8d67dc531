using Waymark.Areas;
using Waymark.Indicators;
using Waymark.Storage;

namespace Waymark.Board;

/// <summary>What is counted about the partnership's boards, all of an area's together.</summary>
public static class BoardMeasures
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Measure> All { get; } =
    [
        new("board.attendance",
            "Seats represented, by their member or a deputy, as a percentage of seats invited, over every meeting in the period. A vacant seat has nobody to invite and is left out. "
            + "Unknown: a seat was held and nobody wrote down whether its member came.",
            Unit.Percent, MeasureShape.ShareOfKnown, RowKind.Of<BoardMeeting>(), Attended) { EveryRow = true },
    ];

    private static IQueryable<CountedRow> Attended(WaymarkDb db, MeasureScope scope)
    {
        var (area, from, to) = (scope.AreaCode, scope.From, scope.To);
        var holders = db.Counted<SeatHolder>().Where(holder => holder.AreaCode == area);
        var meetings = db.Counted<BoardMeeting>().Where(meeting => meeting.AreaCode == area && meeting.HeldOn >= from && meeting.HeldOn <= to);
        var noted = from meeting in meetings
                    join attendance in db.Counted<Attendance>() on meeting.Id equals attendance.MeetingId
                    where attendance.Presence == Presence.Present || attendance.Presence == Presence.Deputy
                        || holders.Any(holder => holder.BoardCode == meeting.BoardCode && holder.SeatCode == attendance.SeatCode && holder.From <= meeting.HeldOn && (holder.To == null || holder.To >= meeting.HeldOn))
                    select new CountedRow
                    {
                        Id = meeting.Id,
                        Once = attendance.Id,
                        Standing = attendance.Presence == Presence.Present || attendance.Presence == Presence.Deputy ? Standing.Counted : Standing.OutOf,
                    };
        var silent = from meeting in meetings
                     from holder in holders
                     where holder.BoardCode == meeting.BoardCode && holder.From <= meeting.HeldOn && (holder.To == null || holder.To >= meeting.HeldOn)
                         && !db.Counted<Attendance>().Any(attendance => attendance.MeetingId == meeting.Id && attendance.SeatCode == holder.SeatCode)
                     select new CountedRow { Id = meeting.Id, Once = holder.Id, Standing = Standing.Unknown };
        return noted.Concat(silent);
    }
}
