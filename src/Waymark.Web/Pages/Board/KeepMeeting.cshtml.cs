using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Board;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Board;

/// <summary>Writing down a meeting of a board: its day, who came, what was decided.</summary>
[Requires(Permission.KeepBoard)]
public sealed class KeepMeetingModel(WaymarkDb db, BoardMeetingPage read, RecordMeeting record, AreaInForce areas) : WaymarkPage(db)
{
    [FromRoute]
    public string Code { get; set; } = "";

    /// <summary>"add" or "change".</summary>
    [FromRoute]
    public string Way { get; set; } = "";

    [FromRoute]
    public Guid? Id { get; set; }

    [BindProperty(Name = "_version")]
    public int Version { get; set; }

    [BindProperty]
    public TypedDate HeldOn { get; set; } = new();

    [BindProperty]
    public string? Decisions { get; set; }

    [BindProperty]
    public Dictionary<string, string?> Seats { get; set; } = [];

    public BoardMeetingPage.Answer Answer { get; private set; } = null!;

    /// <summary>What somebody else saved meanwhile, beside what was typed.</summary>
    public BothTexts? BothTexts { get; private set; }

    /// <summary>A line of the strategy to show how one is named.</summary>
    public string ExampleGoal { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        if (Answer.Meeting is { } meeting)
            (Version, HeldOn, Decisions) = (meeting.Version, TypedDate.From(meeting.HeldOn), meeting.Decisions);
        Seats = Answer.Lines.Where(line => line.Presence is not null).ToDictionary(line => line.Seat.Code, line => (string?)line.Presence.ToString());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        var day = HeldOn.Read(ModelState, nameof(HeldOn), "The day of the meeting", required: false);
        if (!ModelState.IsValid)
            return Page();
        var seats = Seats.ToDictionary(seat => seat.Key, seat => Enum.TryParse<Presence>(seat.Value, out var presence) && Enum.IsDefined(presence) ? presence : (Presence?)null);
        var result = await record.Run(new RecordMeeting.Request(Code, Id, Version, day, Decisions, seats), Stop);
        if (result.Refusal == WaymarkDb.Overtaken && await Load())
        {
            Version = Answer.Meeting!.Version;
            BothTexts = new BothTexts(
            [
                new("Day", When.Date(Answer.Meeting.HeldOn), day is { } typed ? When.Date(typed) : ""),
                .. Answer.Lines.Select(line => new BothTexts.Row(line.Seat.Label, BoardWords.Said(line.Presence), BoardWords.Said(seats.GetValueOrDefault(line.Seat.Code)))),
                new("Decisions", Answer.Meeting.Decisions, Decisions),
            ]);
        }

        if (!result.Done)
            return Refused(result.Refusal!);
        Say(result.Value.HeldOn > Today ? "The meeting is planned." : "The meeting is written down.");
        return LocalRedirect($"/board/{Code}/meetings/{result.Value.Id:N}");
    }

    private async Task<bool> Load()
    {
        if ((Way == "add") != (Id is null) || await read.Show(Code, Id, Stop) is not { } answer)
            return false;
        Answer = answer;
        ExampleGoal = (await areas.Of(Db, Me.AreaCode, Stop))?.Goals.FirstOrDefault(goal => goal.Level == GoalLevel.Commitment)?.Id ?? "";
        return true;
    }
}
