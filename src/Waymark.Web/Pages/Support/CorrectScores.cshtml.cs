using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Support;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Support;

/// <summary>Putting a set of scores right with a reason, or striking out one that never belonged here.</summary>
[Requires(Permission.CorrectRecords)]
public sealed class CorrectScoresModel(WaymarkDb db, CorrectScores correct, StrikeOutScores strike, CaseSupport read, CodeLists codes) : EpisodePage(db, read)
{
    [FromRoute] public Guid ScoreId { get; set; }
    [BindProperty] public OutcomePoint? Point { get; set; }
    [BindProperty] public TypedDate On { get; set; } = new();
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public string? StrikeReason { get; set; }

    /// <summary>The set, as it stands.</summary>
    public IReadOnlyList<OutcomeScore> Scores { get; private set; } = [];

    public bool AtEnd => Scores[0].Point == OutcomePoint.End;

    /// <summary>Whether striking out was asked for and not done.</summary>
    public bool Striking { get; private set; }

    public IEnumerable<ListedCode> Measures => codes["outcome-measures"].Answers;

    public string? Chosen(string measure) =>
        Request.HasFormContentType && !Striking ? Request.Form[measure].ToString() : ScoreForm.Said(Scores.FirstOrDefault(score => score.Measure == measure));

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Find())
            return NotFound();
        Show();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Find())
            return NotFound();
        var day = AtEnd ? Scores[0].On : On.Read(ModelState, nameof(On), "The day of the scores");
        var reason = Typed.Words(ModelState, nameof(Reason), Reason, "The reason", 500);
        if (day is not { } on || !ModelState.IsValid)
            return Page();
        var said = ScoreForm.Read(Request.Form, codes);
        var result = await correct.Run(new CorrectScores.Request(ScoreId, Version, Point, on, said, reason), Stop);
        if (!result.Done)
            return NotSaved(result.Refusal!, Episode.Version, () =>
            [
                new("When", SupportWords.Taken(Scores[0]), SupportWords.Taken(AtEnd ? OutcomePoint.End : Point ?? Scores[0].Point, on)),
                .. ScoreForm.Beside(Measures, Scores, Request.Form),
            ]);
        Say("Corrected. What they said before is in the history.");
        return LocalRedirect(Here);
    }

    public async Task<IActionResult> OnPostStrikeAsync()
    {
        if (!await Find())
            return NotFound();
        Striking = true;
        var sent = Version;
        // The form above goes on with what stands: it was not sent.
        ModelState.Clear();
        Show();
        var reason = Typed.Words(ModelState, nameof(StrikeReason), StrikeReason, "The reason", 500);
        if (!ModelState.IsValid)
            return Page();
        var result = await strike.Run(new StrikeOutScores.Request(ScoreId, sent, reason), Stop);
        if (!result.Done)
            return NotSaved(result.Refusal!, Episode.Version, () => [.. Scores.Select(score => new BothTexts.Row(codes.Label("outcome-measures", score.Measure), SupportWords.Score(score), "Struck out")), new("Why", null, reason)]);
        Say("Struck out. They count nowhere from now on.");
        return LocalRedirect(Here);
    }

    private void Show() => (Version, Point, On) = (Episode.Version, Scores[0].Point, TypedDate.From(Scores[0].On));

    private async Task<bool> Find()
    {
        if (!await LoadAny() || Whole.Scores.FirstOrDefault(score => score.Id == ScoreId) is not { } one)
            return false;
        Scores = [.. Whole.Scores.Where(score => score.Point == one.Point && score.On == one.On)];
        return true;
    }
}
