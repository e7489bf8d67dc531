using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Indicators;
using Waymark.Storage;
using Waymark.Strategy;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Strategy;

/// <summary>Saying how an action stands this quarter; what was said before stays.</summary>
[Requires(Permission.KeepPlan)]
public sealed class UpdateModel(WaymarkDb db, ActionPage read, UpdateAction update) : WaymarkPage(db)
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty(Name = "_version")]
    public int Version { get; set; }

    [BindProperty]
    public string? Quarter { get; set; }

    [BindProperty]
    public string? Status { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public TypedDate CompletedOn { get; set; } = new();

    public ActionPage.Answer Answer { get; private set; } = null!;

    /// <summary>What somebody else saved meanwhile, beside what was typed.</summary>
    public BothTexts? BothTexts { get; private set; }

    /// <summary>This quarter and the four before it.</summary>
    public IReadOnlyList<Choice> Quarters
    {
        get
        {
            var quarters = new List<Choice>();
            for (var quarter = Period.Of(PeriodKind.FinancialQuarter, Today); quarters.Count < 5; quarter = quarter.Before())
                quarters.Add(new Choice(quarter.Label, $"{quarter.Label}: {When.ShortDate(quarter.From)} to {When.ShortDate(quarter.To)}"));
            return quarters;
        }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        Version = Answer.Action.Version;
        Quarter = Quarters[0].Value;
        CompletedOn = TypedDate.From(Today);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        var status = StrategyWords.Status(Status);
        var completed = status == ActionStatus.Complete ? CompletedOn.Read(ModelState, nameof(CompletedOn), "The day it was done") : null;
        if (!ModelState.IsValid)
            return Page();
        var result = await update.Run(new UpdateAction.Request(Id, Version, Quarter, status, Text, completed), Stop);
        if (result.Refusal == WaymarkDb.Overtaken && await Load())
        {
            Version = Answer.Action.Version;
            var theirs = Answer.Updates.FirstOrDefault();
            BothTexts = new BothTexts(
            [
                new("Status", StrategyWords.Standing(Answer.Action.Status).Words(), status is { } yours ? StrategyWords.Standing(yours).Words() : ""),
                new("What was done", theirs?.Text, Text),
            ]);
        }

        if (!result.Done)
            return Refused(result.Refusal!);
        Say($"Saved for {result.Value.Quarter}.");
        return LocalRedirect($"/strategy/actions/{Id:N}");
    }

    private async Task<bool> Load()
    {
        if (await read.Show(Id, Stop) is not { } answer)
            return false;
        Answer = answer;
        return true;
    }
}
