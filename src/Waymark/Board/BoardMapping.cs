using Microsoft.EntityFrameworkCore;

namespace Waymark.Board;

/// <summary>How the board lies in the store.</summary>
public static class BoardMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<SeatHolder>().HasIndex(s => new { s.AreaCode, s.BoardCode, s.SeatCode });
        model.Entity<BoardMeeting>().HasIndex(m => new { m.AreaCode, m.BoardCode, m.HeldOn });
        model.Entity<Attendance>().HasIndex(a => new { a.MeetingId, a.SeatCode }).IsUnique();
    }
}
