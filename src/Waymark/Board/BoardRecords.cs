using Waymark.Access;

namespace Waymark.Board;

/// <summary>Somebody who holds a seat on the partnership's board, from a day until a day. A seat nobody holds is vacant.</summary>
[Holds(FieldClass.Work)]
public sealed class SeatHolder : IOfArea
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required string AreaCode { get; init; }

    /// <summary>Board and seat as the area's files name them.</summary>
    public required string BoardCode { get; init; }
    public required string SeatCode { get; init; }
    public required string Name { get; set; }
    public required string Represents { get; set; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }
}

/// <summary>A meeting of the board.</summary>
[Holds(FieldClass.Work)]
public sealed class BoardMeeting : IOfArea
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required string AreaCode { get; init; }
    public required string BoardCode { get; init; }
    public required DateOnly HeldOn { get; set; }
    public string? Decisions { get; set; }
}

/// <summary>How a seat was represented at a meeting.</summary>
public enum Presence
{
    Present,
    Deputy,
    Apologies,
    Absent,
}

/// <summary>One seat at one meeting.</summary>
[Holds(FieldClass.Work)]
public sealed class Attendance : IOfArea
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required string AreaCode { get; init; }
    public required Guid MeetingId { get; init; }
    public required string SeatCode { get; init; }
    public required Presence Presence { get; set; }
}
