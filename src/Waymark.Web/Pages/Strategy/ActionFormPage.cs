using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Strategy;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Strategy;

/// <summary>The questions that adding and changing an action share.</summary>
public abstract class ActionFormPage(WaymarkDb db, AreaInForce areas) : WaymarkPage(db)
{
    [BindProperty]
    public string? GoalId { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? OwnerName { get; set; }

    [BindProperty]
    public string? OwnerOrganisation { get; set; }

    [BindProperty]
    public TypedDate DueOn { get; set; } = new();

    public AreaPack Area { get; private set; } = null!;
    public IReadOnlyList<Choice> Lines => StrategyWords.Lines(Area);

    protected async Task<bool> LoadArea()
    {
        if (await areas.Of(Db, Me.AreaCode, Stop) is not { } area)
            return false;
        Area = area;
        return true;
    }

    /// <summary>What was typed; the date's own faults stand on the form.</summary>
    protected ActionWords Typed() => new(GoalId, Title, OwnerName, OwnerOrganisation, DueOn.Read(ModelState, nameof(DueOn), "The day it must be done by", required: false));
}
