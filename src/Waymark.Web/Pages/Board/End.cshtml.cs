using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Board;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Board;

/// <summary>Somebody leaves a seat of the board.</summary>
[Requires(Permission.KeepBoard)]
public sealed class EndModel(WaymarkDb db, BoardSeatPage read, EndSeat end) : WaymarkPage(db)
{
    [FromRoute]
    public string Code { get; set; } = "";

    [FromRoute]
    public string Seat { get; set; } = "";

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty(Name = "_version")]
    public int Version { get; set; }

    [BindProperty]
    public TypedDate To { get; set; } = new();

    public BoardSeatPage.Answer Answer { get; private set; } = null!;
    public SeatHolder Holder => Answer.Holders.First(holder => holder.Id == Id);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        Version = Holder.Version;
        To = TypedDate.From(Holder.To ?? Today);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        var to = To.Read(ModelState, nameof(To), "Their last day", required: false);
        if (!ModelState.IsValid)
            return Page();
        var result = await end.Run(new EndSeat.Request(Id, Version, to), Stop);
        if (result.Refusal == WaymarkDb.Overtaken)
        {
            await Load();
            Version = Holder.Version;
            return Refused(new Refusal($"Somebody else changed this seat while you were here. It now ends {(Holder.To is { } day ? When.ShortDate(day) : "on no set day")}: check the day below and save again.", nameof(To)));
        }

        if (!result.Done)
            return Refused(result.Refusal!);
        Say($"{result.Value.Name} leaves the seat on {When.ShortDate(result.Value.To!.Value)}.");
        return LocalRedirect($"/board/{Code}");
    }

    private async Task<bool> Load()
    {
        if (await read.Show(Code, Seat, Stop) is not { } answer || answer.Holders.All(holder => holder.Id != Id))
            return false;
        Answer = answer;
        return true;
    }
}
