using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Support;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Support;

/// <summary>Taking the four scores.</summary>
[Requires(Permission.GiveSupport)]
public sealed class OutcomesModel(WaymarkDb db, ScoreOutcomes score, CaseSupport read, CodeLists codes) : EpisodePage(db, read)
{
    [BindProperty]
    public OutcomePoint? Point { get; set; }

    [BindProperty]
    public TypedDate On { get; set; } = new();

    public IEnumerable<ListedCode> Measures => codes["outcome-measures"].Answers;

    public string? Chosen(string measure) => Request.HasFormContentType ? Request.Form[measure].ToString() : null;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        (Version, On) = (Episode.Version, TypedDate.From(Today));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        if (On.Read(ModelState, nameof(On), "The day of the scores") is not { } day || !ModelState.IsValid)
            return Page();
        var scored = await score.Run(new ScoreOutcomes.Request(EpisodeId, Version, Point, day, ScoreForm.Read(Request.Form, codes)), Stop);
        if (!scored.Done)
            return NotSaved(scored.Refusal!, Episode.Version, () => [.. ScoreForm.Beside(Measures, [.. Whole.Scores.Where(score => score.Point == Point && score.On == day)], Request.Form)]);
        Say("The scores are saved.");
        return LocalRedirect(Here);
    }
}
