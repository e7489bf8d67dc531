using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Strategy;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Strategy;

/// <summary>The action plan: who does what by when and how it stands. What is asked of it stands in the address.</summary>
[Requires(Permission.SeeDirection)]
public sealed class ActionsModel(WaymarkDb db, ActionList list, AreaInForce areas) : WaymarkPage(db)
{
    private const string Overdue = "overdue";

    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Owner { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Goal { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Whole { get; set; }

    [BindProperty(SupportsGet = true, Name = "number")]
    public int Number { get; set; } = 1;

    public AreaPack Area { get; private set; } = null!;
    public ActionList.Answer Answer { get; private set; } = null!;
    public Pager Pager { get; private set; } = null!;
    public bool Keeps => Me.May(Permission.KeepPlan);
    public IReadOnlyList<Choice> Shows { get; } = [new("", "Every action"), new(Overdue, "Overdue"), .. StrategyWords.Statuses];
    public IReadOnlyList<Choice> Sorts { get; } = [new("due", "When it is due"), new("owner", "Owner"), new("status", "What needs somebody first"), new("title", "What will be done")];
    public IEnumerable<Choice> Owners => Answer.Owners.Select(owner => new Choice(owner.Code, owner.Name));

    public string HowMany => Answer.Total == Answer.All ? StrategyWords.Actions(Answer.All) + "." : $"{Answer.Total} of {StrategyWords.Actions(Answer.All)}.";

    public string WhyEmpty => Answer.All == 0 ? "No action is in the plan yet."
        : Show == Overdue && Owner is null ? "Nothing is overdue."
        : "No action is like that. Show every action to see the whole plan.";

    public string WholeHref => Request.Path + new QueryBuilder(Request.Query.Where(pair => pair.Key is not ("number" or "page" or "whole")).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? "")))) { { "whole", "true" } }.ToQueryString().Value;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await areas.Of(Db, Me.AreaCode, Stop) is not { } area)
            return NotFound();
        Area = area;
        Owner = string.IsNullOrWhiteSpace(Owner) ? null : Owner;
        Answer = await list.Show(new ActionList.Question(Show == Overdue, StrategyWords.Status(Show), Owner, string.IsNullOrWhiteSpace(Goal) ? null : Goal, Sort, Number, Whole), Stop);
        Pager = Pager.For(Answer.Total, ActionList.PageSize, Number, Request);
        return Page();
    }

    /// <summary>The line of the strategy an action serves.</summary>
    public string Line(string id) => Area.Goals.FirstOrDefault(goal => goal.Id == id) is { } goal ? $"{goal.Id} {goal.Text}" : $"{id}: no longer a line of the strategy";
}
