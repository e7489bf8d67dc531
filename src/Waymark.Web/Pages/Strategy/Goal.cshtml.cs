using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Indicators;
using Waymark.Storage;
using Waymark.Strategy;

namespace Waymark.Web.Pages.Strategy;

/// <summary>The golden thread of one line of the strategy: what was said, who does what, what was done, what changed, what was decided.</summary>
[Requires(Permission.SeeDirection)]
public sealed class GoalModel(WaymarkDb db, GoalPage read, IndicatorTable indicators) : WaymarkPage(db)
{
    public GoalPage.Answer Answer { get; private set; } = null!;

    /// <summary>The last whole financial year: the one figures are shown for.</summary>
    public Period Year { get; private set; } = null!;
    public List<(Indicator Indicator, IndicatorRow Row)> Figures { get; } = [];

    /// <summary>How it stands in one sentence.</summary>
    public string Summary
    {
        get
        {
            var late = Answer.Actions.Count(action => action.DueOn < Today && action.Status != ActionStatus.Complete);
            var done = Answer.Actions.Count(action => action.Status == ActionStatus.Complete);
            return Answer.Actions.Count == 0 ? "No action serves this yet."
                : $"{StrategyWords.Actions(Answer.Actions.Count)}: {done} complete, {(late == 0 ? "none overdue" : $"{late} overdue")}.";
        }
    }

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (await read.Show(id, Stop) is not { } answer)
            return NotFound();
        Answer = answer;
        Year = Period.Of(PeriodKind.FinancialYear, Today).Before();
        foreach (var indicator in answer.Indicators)
            if (await indicators.Read(answer.Area, indicator.Id, Year, null, Stop) is { } row)
                Figures.Add((indicator, row));
        return Page();
    }
}
