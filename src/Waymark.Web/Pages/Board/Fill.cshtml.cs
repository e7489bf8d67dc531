using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Board;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Board;

/// <summary>Putting somebody in a seat of the board.</summary>
[Requires(Permission.KeepBoard)]
public sealed class FillModel(WaymarkDb db, BoardSeatPage read, FillSeat fill) : WaymarkPage(db)
{
    [FromRoute]
    public string Code { get; set; } = "";

    [FromRoute]
    public string Seat { get; set; } = "";

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Represents { get; set; }

    [BindProperty]
    public TypedDate From { get; set; } = new();

    [BindProperty]
    public bool? Instead { get; set; }

    public BoardSeatPage.Answer Answer { get; private set; } = null!;

    /// <summary>Whoever holds the seat.</summary>
    public string Now => string.Join(" and ", Answer.Holders.Select(holder => holder.Name));

    public async Task<IActionResult> OnGetAsync()
    {
        From = TypedDate.From(Today);
        return await Load() ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        var from = From.Read(ModelState, nameof(From), "The day they take the seat", required: false);
        if (!ModelState.IsValid)
            return Page();
        var result = await fill.Run(new FillSeat.Request(Code, Seat, Name, Represents, from, Instead), Stop);
        if (!result.Done)
            return Refused(result.Refusal!);
        Say($"{result.Value.Name} has the seat from {When.ShortDate(result.Value.From)}.");
        return LocalRedirect($"/board/{Code}");
    }

    private async Task<bool> Load()
    {
        if (await read.Show(Code, Seat, Stop) is not { } answer)
            return false;
        Answer = answer;
        return true;
    }
}
