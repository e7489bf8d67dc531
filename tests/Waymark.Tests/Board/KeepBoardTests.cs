using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Board;
using Waymark.Storage;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Board;

public sealed class KeepBoardTests
{
    // The clock of the tests stands on 10 June 2025.
    private static readonly DateOnly Today = new(2025, 6, 10);

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_seat_is_filled_taken_over_and_left_and_the_board_says_so(string kind)
    {
        await using var here = await Partnership.Open(kind);
        var board = here.Area.Boards[0];
        var seat = board.Seats.First(seat => seat.Statutory == Waymark.Areas.StatutorySeat.HealthCare).Code;
        Task<Result<SeatHolder>> Fill(string name, DateOnly from, bool? instead = null) =>
            here.Do(db => new FillSeat(db, here.Areas).Run(new FillSeat.Request(board.Code, seat, name, null, from, instead), default));

        Assert.Contains("DALPB6", (await Show(here, board.Code)).Unfilled);
        Assert.True((await Fill("Sam Example", new(2024, 1, 1))).Done);
        var full = await Show(here, board.Code);
        Assert.Equal((1, false), (full.Filled, full.Unfilled.Contains("DALPB6")));

        Assert.Equal("Instead", (await Fill("Kim Example", Today)).Refusal!.Field);
        Assert.Equal("Name", (await Fill("sam example", Today)).Refusal!.Field);
        var kim = (await Fill("Kim Example", Today, instead: true)).Value;
        var line = (await Show(here, board.Code)).Seats.Single(line => line.Seat.Code == seat);
        Assert.Equal(["Kim Example"], line.Holders.Select(holder => holder.Name));

        var ended = await here.Do(db => new EndSeat(db).Run(new EndSeat.Request(kim.Id, kim.Version, Today), default));
        Assert.True(ended.Done);
        Assert.Single((await Show(here, board.Code)).Seats.Single(line => line.Seat.Code == seat).Holders);
        here.Store.Clock.Advance(TimeSpan.FromDays(3));
        var vacant = (await Show(here, board.Code)).Seats.Single(line => line.Seat.Code == seat);
        Assert.Equal((0, (DateOnly?)Today.AddDays(1)), (vacant.Holders.Count, vacant.VacantSince));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Attendance_is_the_same_on_the_page_as_in_the_indicator(string kind)
    {
        await using var here = await Partnership.Open(kind);
        var board = here.Area.Boards[0];
        var seats = board.Seats.Where(seat => !seat.NotApplicable).Take(3).Select(seat => seat.Code).ToList();
        foreach (var (seat, at) in seats.Select((seat, at) => (seat, at)))
            await here.Do(db => new FillSeat(db, here.Areas).Run(new FillSeat.Request(board.Code, seat, $"Person {at}", null, new(2024, 1, 1)), default));
        await Meet(here, board.Code, new(2025, 1, 15), new() { [seats[0]] = Presence.Present, [seats[1]] = Presence.Deputy, [seats[2]] = Presence.Absent });
        await Meet(here, board.Code, new(2025, 3, 15), new() { [seats[0]] = Presence.Present, [seats[1]] = Presence.Apologies });

        var page = await Show(here, board.Code);
        var counted = await Waymark.Tests.Indicators.Take.Measure(here.Store, "board.attendance");

        Assert.Equal(new Turnout(3, 5, 1), page.LastYear);
        Assert.Equal((page.LastYear.Percent, 3m, 5m, 1), (counted.Value, counted.Numerator!.Value, counted.Denominator!.Value, counted.Unknown));
        Assert.Equal([new(2025, 3, 15), new(2025, 1, 15)], page.Held.Select(meeting => meeting.HeldOn));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_meeting_to_come_has_no_decisions_and_nobody_has_missed_it(string kind)
    {
        await using var here = await Partnership.Open(kind);
        var board = here.Area.Boards[0];
        var seat = board.Seats[0].Code;
        Assert.Equal($"Seats[{seat}]", (await Meet(here, board.Code, Today.AddDays(1), new() { [seat] = Presence.Present })).Refusal!.Field);
        Assert.Equal("Decisions", (await Meet(here, board.Code, Today.AddDays(1), [], "Agreed.")).Refusal!.Field);
        var planned = await Meet(here, board.Code, Today.AddDays(1), []);
        Assert.True(planned.Done);
        Assert.Equal("HeldOn", (await Meet(here, board.Code, Today.AddDays(1), [])).Refusal!.Field);
        Assert.Equal([Today.AddDays(1)], (await Show(here, board.Code)).Planned.Select(meeting => meeting.HeldOn));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Two_people_who_correct_one_meeting_cannot_both_win(string kind)
    {
        await using var here = await Partnership.Open(kind);
        var board = here.Area.Boards[0];
        var seat = board.Seats[0].Code;
        var meeting = (await Meet(here, board.Code, Today, [])).Value;
        Task<Result<BoardMeeting>> Correct(Presence presence) => here.Do(db => new RecordMeeting(db, here.Areas).Run(
            new RecordMeeting.Request(board.Code, meeting.Id, 0, Today, null, new Dictionary<string, Presence?> { [seat] = presence }), default));

        // Who came changes and nothing else on the meeting does: it is a change of the meeting all the same.
        Assert.True((await Correct(Presence.Present)).Done);
        Assert.Equal(WaymarkDb.Overtaken, (await Correct(Presence.Absent)).Refusal);
        Assert.Equal(Presence.Present, await here.Do(db => db.Set<Attendance>().Where(a => a.MeetingId == meeting.Id).Select(a => a.Presence).SingleAsync()));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Two_boards_of_one_area_keep_their_seats_apart(string kind)
    {
        await using var here = await Partnership.Open(kind, pack => pack.Boards.Count > 1);
        var (first, second) = (here.Area.Boards[0], here.Area.Boards[1]);
        var seat = first.Seats.First(seat => !seat.NotApplicable && second.Seats.Any(other => other.Code == seat.Code)).Code;
        Assert.True((await here.Do(db => new FillSeat(db, here.Areas).Run(new FillSeat.Request(first.Code, seat, "Sam Example", null, Today), default))).Done);
        Assert.Equal((1, 0), ((await Show(here, first.Code)).Filled, (await Show(here, second.Code)).Filled));
        Assert.Equal(here.Area.Boards.Count, (await here.Do(db => new BoardPage(db, here.Areas).ShowAll(default))).Count);
    }

    [Fact]
    public async Task A_seat_that_does_not_apply_cannot_be_filled_and_is_not_vacant()
    {
        await using var here = await Partnership.Open("sqlite", pack => pack.Boards[0].Seats.Any(seat => seat.NotApplicable));
        var board = here.Area.Boards[0];
        var seat = board.Seats.First(seat => seat.NotApplicable);
        Assert.False((await here.Do(db => new FillSeat(db, here.Areas).Run(new FillSeat.Request(board.Code, seat.Code, "Sam Example", null, Today), default))).Done);
        Assert.DoesNotContain((await Show(here, board.Code)).Vacant, line => line.Seat.Code == seat.Code);
    }

    [Fact]
    public async Task A_board_member_reads_the_board_and_changes_nothing()
    {
        await using var here = await Partnership.Open("sqlite");
        var board = here.Area.Boards[0];
        await Assert.ThrowsAsync<WallException>(() => here.Do(db => new FillSeat(db, here.Areas).Run(new FillSeat.Request(board.Code, board.Seats[0].Code, "Sam Example", null, Today), default), Partnership.Member));
        Assert.NotNull(await here.Do(db => new BoardPage(db, here.Areas).Show(board.Code, 1, default), Partnership.Member));
    }

    private static async Task<BoardPage.Answer> Show(Partnership here, string board) => (await here.Do(db => new BoardPage(db, here.Areas).Show(board, 1, default)))!;

    private static Task<Result<BoardMeeting>> Meet(Partnership here, string board, DateOnly on, Dictionary<string, Presence?> seats, string? decisions = null) =>
        here.Do(db => new RecordMeeting(db, here.Areas).Run(new RecordMeeting.Request(board, null, 0, on, decisions, seats), default));
}
