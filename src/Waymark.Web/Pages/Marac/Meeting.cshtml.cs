using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Marac;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Marac;

/// <summary>One meeting: its agenda to print, cases to put on it, and what became of each.</summary>
[Requires(Permission.CoordinateMarac)]
public sealed class MeetingModel(WaymarkDb db, MaracList list, ListCases listCases, RecordHearing record, MarkRepeat mark, ClearRepeat clear, CodeLists codes) : WaymarkPage(db)
{
    [FromRoute] public Guid Id { get; set; }
    [BindProperty(Name = "_version")] public int Version { get; set; }
    [BindProperty] public List<Guid> Cases { get; set; } = [];
    [BindProperty] public Guid CaseOnList { get; set; }
    [BindProperty] public string? State { get; set; }
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public string? RepeatReason { get; set; }
    [BindProperty] public string? NoRepeatReason { get; set; }

    public const string Hearing = "hearing";
    public const string Repeat = "repeat";
    public const string NoRepeat = "noRepeat";

    /// <summary>Which kind of form about one case is being answered. Refused, it alone is drawn again: words typed for one survivor never stand in another's form.</summary>
    public string? Refusing { get; private set; }

    public bool Draws(MaracList.Row row, string form) => Refusing is null || (Refusing == form && row.Marac.Id == CaseOnList);

    public MaracMeeting Meeting { get; private set; } = null!;
    public IReadOnlyList<MaracList.Row> Agenda { get; private set; } = [];
    public IReadOnlyList<MaracList.Row> Waiting { get; private set; } = [];

    /// <summary>Both texts, when somebody else saved first.</summary>
    public BothTexts? Both { get; private set; }

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
        var result = await listCases.Run(new ListCases.Request(Id, Version, Cases), Stop);
        if (!result.Done)
            return await NotSaved(result.Refusal!, () => [new("On the agenda", Names(Agenda), Names(Open.Where(row => Cases.Contains(row.Marac.Id))))]);
        Say("The agenda is saved.");
        return LocalRedirect($"/agenda/meetings/{Id:N}");
    }

    public async Task<IActionResult> OnPostHearingAsync()
    {
        Refusing = Hearing;
        if (!await Find() || Agenda.All(row => row.Marac.Id != CaseOnList))
            return NotFound();
        var reason = Typed.Words(ModelState, nameof(Reason), Reason, "The reason", 500);
        if (!ModelState.IsValid)
            return Page();
        var result = await record.Run(new RecordHearing.Request(CaseOnList, Version, Enum.TryParse<MaracState>(State, out var state) ? state : null, reason), Stop);
        if (!result.Done)
            return await NotSaved(result.Refusal!, () => Row() is { } now
                ? [new("What became of it", MaracWords.State(now), Enum.TryParse<MaracState>(State, out var typed) ? MaracWords.State(typed, onAgenda: true) : State), new("Why", Agenda.Concat(Waiting).First(row => row.Marac == now).Why, reason)]
                : []);
        Say("Recorded. Whoever referred the case has been told.");
        return LocalRedirect($"/agenda/meetings/{Id:N}");
    }

    public async Task<IActionResult> OnPostRepeatAsync()
    {
        Refusing = Repeat;
        if (!await Find() || Row() is null)
            return NotFound();
        var reason = Typed.Words(ModelState, nameof(RepeatReason), RepeatReason, "The reason", 500);
        if (!ModelState.IsValid)
            return Page();
        var result = await mark.Run(new MarkRepeat.Request(CaseOnList, Version, reason), Stop);
        if (!result.Done)
            return await NotSaved(result.Refusal!, () => [new("A repeat", Row() is { IsRepeat: true } ? "Yes" : "No", reason)]);
        Say("Marked as a repeat.");
        return LocalRedirect($"/agenda/meetings/{Id:N}");
    }

    public async Task<IActionResult> OnPostNoRepeatAsync()
    {
        Refusing = NoRepeat;
        if (!await Find() || Row() is null)
            return NotFound();
        var reason = Typed.Words(ModelState, nameof(NoRepeatReason), NoRepeatReason, "The reason", 500);
        if (!ModelState.IsValid)
            return Page();
        var result = await clear.Run(new ClearRepeat.Request(CaseOnList, Version, reason), Stop);
        if (!result.Done)
            return await NotSaved(result.Refusal!, () => [new("A repeat", Row() is { IsRepeat: true } ? "Yes" : "No", "No: " + reason)]);
        Say("It is no repeat. The case stays on the list.");
        return LocalRedirect($"/agenda/meetings/{Id:N}");
    }

    private MaracCase? Row() => Agenda.Concat(Waiting).FirstOrDefault(row => row.Marac.Id == CaseOnList)?.Marac;

    private static string Names(IEnumerable<MaracList.Row> rows) => string.Join("; ", rows.Select(row => $"{row.Survivor}, {row.Reference}"));

    // Overtaken: the page is read afresh, so that the form carries the new version and both texts stand beside each other.
    private async Task<IActionResult> NotSaved(Refusal refusal, Func<IReadOnlyList<BothTexts.Row>> rows)
    {
        if (refusal != WaymarkDb.Overtaken)
            return Refused(refusal);
        if (!await Find())
            return NotFound();
        ModelState.Remove("_version");
        Both = new BothTexts(rows());
        return Refused(refusal);
    }

    private async Task<bool> Find()
    {
        if (await list.Meeting(Id, Stop) is not { } found)
            return false;
        (Meeting, Agenda, Waiting) = found;
        ShowsCases(Agenda.Concat(Waiting).Select(row => row.Marac.CaseId));
        return true;
    }
}
