using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.People;

/// <summary>A call noted in under a minute, with what is agreed next.</summary>
[Requires(Permission.KeepCases)]
public sealed class NoteModel(WaymarkDb db, CaseOverview overview, NoteOnCase note) : CasePage(db, overview)
{
    [BindProperty] public string? Kind { get; set; } = "call";
    [BindProperty] public string? Text { get; set; }
    [BindProperty] public string? Fact { get; set; } = "fact";
    [BindProperty] public TypedDate HappenedOn { get; set; } = new();
    [BindProperty] public string? NextStep { get; set; }
    [BindProperty] public TypedDate NextStepBy { get; set; } = new();

    public IEnumerable<Choice> Kinds => NoteOnCase.Kinds.Select(kind => new Choice(kind, NoteWords.Kind(kind) is "Note" ? "Something else" : NoteWords.Kind(kind)));

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        var text = Typed.Words(ModelState, nameof(Text), Text, "The note");
        var step = Typed.Words(ModelState, nameof(NextStep), NextStep, "The next step", 300);
        var on = HappenedOn.Read(ModelState, nameof(HappenedOn), "The day it happened", required: false);
        var by = NextStepBy.Read(ModelState, nameof(NextStepBy), "The day for the next step", required: false);
        if (on > Today)
            ModelState.AddModelError(nameof(HappenedOn), "A note is about what has happened: choose today or a day before");
        if (!ModelState.IsValid)
            return Page();
        var result = await note.Run(new NoteOnCase.Request
        {
            CaseId = CaseId,
            Kind = Kind,
            Text = text,
            IsOpinion = Fact == "opinion",
            // A day that was named has no hour: noon in London keeps it on that day.
            HappenedAt = on is { } day && day != Today ? LondonTime.ToUtc(day.ToDateTime(new TimeOnly(12, 0))) : null,
            NextStep = step,
            NextStepBy = by,
        }, Stop);
        if (!result.Done)
            return Refused(result.Refusal!);
        Say("Note kept.");
        return LocalRedirect(Root);
    }
}
