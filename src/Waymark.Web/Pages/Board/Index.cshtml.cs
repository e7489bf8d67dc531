using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Board;
using Waymark.Storage;
using Waymark.Strategy;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Board;

/// <summary>The partnership's board: seats filled and vacant, meetings, who came. Where there are several, each has its own page.</summary>
[Requires(Permission.SeeDirection)]
public sealed class IndexModel(WaymarkDb db, BoardPage read, ReviewClock clock, CodeLists codes) : WaymarkPage(db)
{
    [BindProperty(SupportsGet = true, Name = "number")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<BoardPage.Answer> Several { get; private set; } = [];

    /// <summary>The board shown; null where one must be chosen first.</summary>
    public BoardPage.Answer? One { get; private set; }
    public ReviewClock.Answer? Clock { get; private set; }
    public Pager Pager { get; private set; } = null!;

    public string Chair => One!.Board.Chair == "not stated" ? "Not said in the strategy" : One.Board.Chair;

    public string ReportsTo => One!.Board.ReportsTo.Count == 0 ? "Not said in the strategy"
        : string.Join("; ", One.Board.ReportsTo.Select(code => One.Area.Bodies.FirstOrDefault(body => body.Code == code)?.Name ?? code));

    public async Task<IActionResult> OnGetAsync(string? code)
    {
        Several = await read.ShowAll(Stop);
        var chosen = code ?? (Several.Count == 1 ? Several[0].Board.Code : null);
        if (chosen is null)
            return Page();
        One = await read.Show(chosen, Number, Stop);
        if (One is null)
            return NotFound();
        Clock = await clock.Show(Stop);
        Pager = Pager.For(One.HeldTotal, BoardPage.PageSize, Number, Request);
        return Page();
    }

    /// <summary>The Act's words for a seat.</summary>
    public string Law(Seat seat) => codes.Label("board-seats", StatutorySeats.All[(int)seat.Statutory!.Value]);
}
