using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Strategy;

namespace Waymark.Web.Pages.Strategy;

/// <summary>The strategy as the partnership wrote it, each line with how its actions stand and what shows whether it works.</summary>
[Requires(Permission.SeeDirection)]
public sealed class IndexModel(WaymarkDb db, StrategyPage read, ReviewClock clock) : WaymarkPage(db)
{
    public StrategyPage.Answer Answer { get; private set; } = null!;
    public ReviewClock.Answer? Clock { get; private set; }
    public bool Keeps => Me.May(Permission.KeepPlan);

    /// <summary>"4 strategic ambitions, 16 key areas of focus, 6 outcomes."</summary>
    public string Shape
    {
        get
        {
            var counts = AreaCounts.Of(Answer.Area);
            var words = Answer.Area.Words;
            (int Count, Word Word)[] kinds = [(counts.Priorities, words.Priority), (counts.Commitments, words.Commitment), (counts.Outcomes, words.Outcome), (counts.Indicators, words.Indicator)];
            return string.Join(", ", kinds.Where(kind => kind.Count > 0).Select(kind => $"{kind.Count} {kind.Word.For(kind.Count)}")) + ".";
        }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await read.Show(Stop) is not { } answer)
            return NotFound();
        Answer = answer;
        Clock = await clock.Show(Stop);
        return Page();
    }
}
