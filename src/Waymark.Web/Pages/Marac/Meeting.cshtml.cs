using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Marac;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Marac;

/// <summary>One meeting: its agenda to print, cases to put on it, and what became of each.</summary>
[Requires(Permission.CoordinateMarac)]
public sealed class MeetingModel(WaymarkDb db, MaracList list, ListCases listCases, RecordHearing record, CodeLists codes) : WaymarkPage(db)
{
    [FromRoute] public Guid Id { get; set; }
    [BindProperty(Name = "_version")] public int Version { get; set; }
    [BindProperty] public List<Guid> Cases { get; set; } = [];
    [BindProperty] public Guid CaseOnList { get; set; }
    [BindProperty] public string? State { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public MaracMeeting Meeting { get; private set; } = null!;
    public IReadOnlyList<MaracList.Row> Agenda { get; private set; } = [];
    public IReadOnlyList<MaracList.Row> Waiting { get; private set; } = [];

    public CodeLists Codes => codes;

    public bool Held => Meeting.HeldOn <= Today;

    /// <summary>Cases that can still be put on the agenda or taken off it.</summary>
    public IEnumerable<MaracList.Row> Open => Agenda.Where(row => row.Marac.State is MaracState.Listed or MaracState.Deferred).Concat(Waiting);

    public IEnumerable<Choice> Choices => Open.Select(row => new Choice(row.Marac.Id.ToString(), $"{row.Survivor}, {row.Reference}",
        $"Referred {When.ShortDate(row.Marac.ReferredOn)}{(row.Marac.IsRepeat ? ", a repeat" : "")}{(row.Marac.State == MaracState.Deferred ? ", deferred before" : "")}"));

    public async Task<IActionResult> OnGetAsync() => await Find() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Find())
            return NotFound();
        var result = await listCases.Run(new ListCases.Request(Id, Cases), Stop);
        if (!result.Done)
            return Refused(result.Refusal!);
        Say("The agenda is saved.");
        return LocalRedirect($"/marac/meetings/{Id:N}");
    }

    public async Task<IActionResult> OnPostHearingAsync()
    {
        if (!await Find() || Agenda.All(row => row.Marac.Id != CaseOnList))
            return NotFound();
        var reason = Typed.Words(ModelState, nameof(Reason), Reason, "The reason", 500);
        if (!ModelState.IsValid)
            return Page();
        var result = await record.Run(new RecordHearing.Request(CaseOnList, Version, Enum.TryParse<MaracState>(State, out var state) ? state : null, reason), Stop);
        if (!result.Done)
            return Refused(result.Refusal!);
        Say("Recorded. Whoever referred the case has been told.");
        return LocalRedirect($"/marac/meetings/{Id:N}");
    }

    private async Task<bool> Find()
    {
        if (await list.Meeting(Id, Stop) is not { } found)
            return false;
        (Meeting, Agenda, Waiting) = found;
        return true;
    }
}
