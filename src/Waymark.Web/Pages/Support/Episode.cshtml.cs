using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Support;

namespace Waymark.Web.Pages.Support;

/// <summary>One episode of support: scores at the start and now, and its sessions.</summary>
[Requires(Permission.GiveSupport)]
public sealed class EpisodeModel(WaymarkDb db, CaseSupport read, CodeLists codes) : WaymarkPage(db)
{
    /// <summary>One measure: its first score, its last, and what that says.</summary>
    public sealed record Line(string Measure, OutcomeScore? Start, OutcomeScore? Last, string Words);

    [FromRoute]
    public Guid CaseId { get; set; }

    [FromRoute]
    public Guid EpisodeId { get; set; }

    public CaseSupport.Whole Whole { get; private set; } = null!;
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public bool Corrects => Me.May(Permission.CorrectRecords);

    /// <summary>One score of each set that was taken together, newest first.</summary>
    public IReadOnlyList<OutcomeScore> Sets => [.. Whole.Scores.DistinctBy(score => (score.Point, score.On)).OrderByDescending(score => score.On).ThenByDescending(score => score.Point)];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await read.Find(CaseId, EpisodeId, Stop) is not { } whole)
            return NotFound();
        Whole = whole;
        Lines = [.. codes["outcome-measures"].Answers.Select(measure => LineOf(measure, [.. whole.Scores.Where(score => score.Measure == measure.Code)]))];
        return Page();
    }

    public string For(string type) => codes.Label("support-types", type);

    public string How(Session session) =>
        SupportKinds.Modes.GetValueOrDefault(session.Mode, session.Mode) + (session.Minutes is { } minutes ? $", {minutes} minutes" : "");

    private static Line LineOf(ListedCode measure, IReadOnlyList<OutcomeScore> scores) =>
        new(measure.Label, scores.FirstOrDefault(score => score.Point == OutcomePoint.Start), scores.LastOrDefault(), SupportWords.Direction(scores, measure));
}
