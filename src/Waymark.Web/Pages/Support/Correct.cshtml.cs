using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;
using Waymark.Support;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Support;

/// <summary>Putting right when support began and ended and why, or opening it again.</summary>
[Requires(Permission.CorrectRecords)]
public sealed class CorrectModel(WaymarkDb db, CorrectEpisode correct, CaseSupport read) : EpisodePage(db, read)
{
    [BindProperty] public TypedDate From { get; set; } = new();
    [BindProperty] public string? Ended { get; set; }
    [BindProperty] public TypedDate To { get; set; } = new();
    [BindProperty] public string? EndReason { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public IEnumerable<Choice> Reasons => SupportKinds.EndReasons.Select(reason => new Choice(reason.Key, reason.Value));

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAny())
            return NotFound();
        (Version, From, To) = (Episode.Version, TypedDate.From(Episode.From), TypedDate.From(Episode.To));
        (Ended, EndReason) = (Episode.To is null ? null : "yes", Episode.EndReason);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAny())
            return NotFound();
        var from = From.Read(ModelState, nameof(From), "The day it began", required: false);
        var to = Ended == "yes" ? To.Read(ModelState, nameof(To), "The day it ended") : null;
        var reason = Typed.Words(ModelState, nameof(Reason), Reason, "The reason", 500);
        if (Episode.To is not null && Ended is not ("yes" or "no"))
            ModelState.AddModelError(nameof(Ended), "Say whether it has ended");
        if (!ModelState.IsValid)
            return Page();
        var result = await correct.Run(new CorrectEpisode.Request(EpisodeId, Version, from, to, EndReason, reason), Stop);
        if (!result.Done)
            return NotSaved(result.Refusal!, Episode.Version, () =>
            [
                new("Began", Day(Episode.From), Day(from)),
                new("Ended", Day(Episode.To), Day(to)),
                new("Why it ended", SupportWords.Ended(Episode.EndReason), to is null ? null : SupportWords.Ended(EndReason)),
            ]);
        Say(Episode.To is not null && to is null ? "This support is open again. What it said before is in the history." : "Corrected. What it said before is in the history.");
        return LocalRedirect(Here);
    }

    private static string? Day(DateOnly? day) => day is { } known ? When.ShortDate(known) : null;
}
