using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Web.Pages.Accommodation;

/// <summary>What correcting and striking out a turn-away share: the turn-away, and what happens when somebody else changed it first.</summary>
public abstract class TurnAwayPage(WaymarkDb db, TurnAways read, CodeLists codes) : WaymarkPage(db)
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty(Name = "_version")]
    public int Version { get; set; }

    public TurnAway TurnAway { get; private set; } = null!;

    /// <summary>Both texts, when somebody else saved first.</summary>
    public BothTexts? Both { get; private set; }

    public string Root => $"/places/turn-aways/{Id:N}";

    public string Label(string list, string? code) => code is not null && codes.Has(list, code) ? codes.Label(list, code) : code ?? "";

    protected async Task<bool> Find()
    {
        if (await read.Find(Id, Stop) is not { } found)
            return false;
        TurnAway = found;
        return true;
    }

    /// <summary>Says what must be put right. Where somebody else changed it first, shows both texts; what was typed stays.</summary>
    /// <param name="rows">Each answer as it now stands and as it was typed.</param>
    protected async Task<IActionResult> NotSaved(Refusal refusal, Func<TurnAway, IReadOnlyList<BothTexts.Row>> rows)
    {
        if (!await Find())
            return NotFound();
        if (refusal == WaymarkDb.Overtaken)
        {
            Version = TurnAway.Version;
            ModelState.Remove("_version");
            Both = new BothTexts(rows(TurnAway));
        }

        return Refused(refusal);
    }
}
