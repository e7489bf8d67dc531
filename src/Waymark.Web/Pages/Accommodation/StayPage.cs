using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Accommodation;

/// <summary>What every change to one stay shares: the stay, and what happens when somebody else changed it first.</summary>
public abstract class StayPage(WaymarkDb db, CaseStays read, CodeLists codes) : WaymarkPage(db)
{
    [FromRoute]
    public Guid CaseId { get; set; }

    [FromRoute]
    public Guid StayId { get; set; }

    [BindProperty(Name = "_version")]
    public int Version { get; set; }

    public CaseStays.Row Row { get; private set; } = null!;

    /// <summary>Both texts, when somebody else saved first.</summary>
    public BothTexts? Both { get; private set; }

    public string Back => $"/cases/{CaseId:N}/stays";

    public IEnumerable<Choice> Destinations => codes["move-on-destinations"].Answers.Select(code => new Choice(code.Code, code.Label));

    protected async Task<bool> Find()
    {
        if (await read.Find(CaseId, StayId, Stop) is not { } row)
            return false;
        Row = row;
        return true;
    }

    /// <summary>Says what must be put right. Where somebody else changed the stay first, shows both texts; what was typed stays.</summary>
    /// <param name="rows">Each answer as it now stands and as it was typed.</param>
    protected async Task<IActionResult> NotSaved(Refusal refusal, Func<CaseStays.Row, IReadOnlyList<BothTexts.Row>> rows)
    {
        if (!await Find())
            return NotFound();
        // The stay is as it was shown: what somebody else took meanwhile is the unit.
        if (refusal == WaymarkDb.Overtaken && Row.Stay.Version == Version)
            return Refused(new Refusal("Somebody else has just changed that unit: look at who is in it, then save again", "UnitId"));
        if (refusal == WaymarkDb.Overtaken)
        {
            Version = Row.Stay.Version;
            ModelState.Remove("_version");
            Both = new BothTexts(rows(Row));
        }

        return Refused(refusal);
    }

    protected static string Day(DateOnly? day) => day is { } known ? When.ShortDate(known) : "Still here";

    protected string Went(string? code) => code is not null && codes.Has("move-on-destinations", code) ? codes.Label("move-on-destinations", code) : "";
}
