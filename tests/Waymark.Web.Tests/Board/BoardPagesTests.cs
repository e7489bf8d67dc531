using System.Net;
using Waymark.Areas;

namespace Waymark.Web.Tests.Board;

public sealed class BoardPagesTests
{
    [Fact]
    public async Task A_vacant_seat_is_told_in_words_and_a_shape_until_it_is_filled()
    {
        await using var site = await Site.Open();
        var board = site.Area.Boards[0];
        var seat = board.Seats.First(seat => seat.Statutory == StatutorySeat.HealthCare);
        var manager = await site.SignIn("partnership-manager", site.Council);
        await manager.Get("/board");
        Assert.Equal(board.Name, manager.Heading);
        Assert.Contains("0 of", manager.Says);
        Assert.Contains(seat.Label, manager.Page.QuerySelector(".govuk-body-l")!.TextContent);
        Assert.Equal("Vacant ■", State(manager, seat.Label));

        await manager.Get($"/board/{board.Code}/seats/{seat.Code}/fill");
        await manager.Submit(new() { ["Name"] = "", ["Represents"] = "The hospital trust" });
        Assert.Equal(["Enter the name of whoever takes the seat"], manager.Errors);
        Assert.Contains("The hospital trust", manager.Text);
        await manager.Submit(new() { ["Name"] = "Priya Example", ["From.Day"] = "31", ["From.Month"] = "2" });
        Assert.Equal(["The day they take the seat must be a real date"], manager.Errors);
        var today = DateTime.UtcNow;
        await manager.Submit(new() { ["Name"] = "Priya Example", ["From.Day"] = "1", ["From.Month"] = "January", ["From.Year"] = today.Year.ToString() });
        Assert.Equal($"/board/{board.Code}", manager.Path);
        Assert.Equal("Filled ✓", State(manager, seat.Label));
    }

    [Fact]
    public async Task A_meeting_is_written_down_and_its_attendance_stands_on_the_board()
    {
        await using var site = await Site.Open();
        var board = site.Area.Boards[0];
        var seats = board.Seats.Where(seat => !seat.NotApplicable).Take(2).ToList();
        var manager = await site.SignIn("partnership-manager", site.Council);
        var (day, month, year) = Yesterday();
        await manager.Get($"/board/{board.Code}/meetings/add");
        await manager.Submit(new()
        {
            ["HeldOn.Day"] = day, ["HeldOn.Month"] = month, ["HeldOn.Year"] = year, ["Decisions"] = "<b>P1.1</b> agreed.",
            [$"Seats[{seats[0].Code}]"] = "Present", [$"Seats[{seats[1].Code}]"] = "Deputy",
        });
        Assert.Empty(manager.Errors);
        Assert.Contains("100% (2 of 2) seats represented", manager.Says);
        Assert.Contains("&lt;b&gt;P1.1", manager.Text);
        await manager.Get("/strategy/goals/P1.1");
        Assert.Contains("P1.1</b> agreed.", manager.Says);
        await manager.Get("/board");
        Assert.Contains("1 meeting held", manager.Says);
    }

    [Fact]
    public async Task Two_people_who_change_one_meeting_see_both_texts_and_lose_neither()
    {
        await using var site = await Site.Open();
        var board = site.Area.Boards[0];
        var first = await site.SignIn("partnership-manager", site.Council, "First Example");
        var second = await site.SignIn("partnership-manager", site.Council, "Second Example");
        var (day, month, year) = Yesterday();
        await first.Get($"/board/{board.Code}/meetings/add");
        await first.Submit(new() { ["HeldOn.Day"] = day, ["HeldOn.Month"] = month, ["HeldOn.Year"] = year });
        var change = first.Path.Replace("/meetings/", "/meetings/change/");
        await first.Get(change);
        await second.Get(change);
        await first.Submit(new() { ["Decisions"] = "The first text." });
        await second.Submit(new() { ["Decisions"] = "The second text." });
        Assert.Single(second.Errors);
        Assert.Contains("The first text.", second.Says);
        Assert.Equal("The second text.", second.Page.QuerySelector("textarea[name=Decisions]")!.TextContent.Trim());
        await second.Submit();
        Assert.Contains("The second text.", second.Says);
    }

    [Fact]
    public async Task Where_there_are_two_boards_one_is_chosen_first()
    {
        await using var site = await Site.Open(wanted: pack => pack.Boards.Count > 1);
        var member = await site.SignIn("board-member", site.Council);
        await member.Get("/board");
        Assert.Equal("Boards", member.Heading);
        foreach (var board in site.Area.Boards)
        {
            await member.Get($"/board/{board.Code}");
            Assert.Equal(board.Name, member.Heading);
            Assert.DoesNotContain("/fill", member.Text);
        }
    }

    [Fact]
    public async Task Whoever_keeps_no_board_finds_no_way_to_change_it()
    {
        await using var site = await Site.Open();
        var (board, seat) = (site.Area.Boards[0].Code, site.Area.Boards[0].Seats[0].Code);
        var member = await site.SignIn("board-member", site.Council);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Get($"/board/{board}/seats/{seat}/fill")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Get($"/board/{board}/meetings/add")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Get("/board/none")).Status);
        var worker = await site.SignIn("refuge-worker", site.Refuge);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Get("/board")).Status);
    }

    private static string State(Browser browser, string seat) => string.Join(' ', browser.Page.QuerySelectorAll("tr")
        .First(row => row.QuerySelector("th")?.TextContent.Trim().StartsWith(seat, StringComparison.Ordinal) == true)
        .QuerySelector(".wm-status")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static (string Day, string Month, string Year) Yesterday() => DateTime.UtcNow.AddDays(-2) is var day ? (day.Day.ToString(), day.Month.ToString(), day.Year.ToString()) : default;
}
