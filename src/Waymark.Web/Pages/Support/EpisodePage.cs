using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;
using Waymark.Support;

namespace Waymark.Web.Pages.Support;

/// <summary>What the forms of one episode of support share: the episode, and what happens when two people write at once.</summary>
public abstract class EpisodePage(WaymarkDb db, CaseSupport read) : WaymarkPage(db)
{
    [FromRoute]
    public Guid CaseId { get; set; }

    [FromRoute]
    public Guid EpisodeId { get; set; }

    [BindProperty(Name = "_version")]
    public int Version { get; set; }

    public CaseSupport.Whole Whole { get; private set; } = null!;

    public Episode Episode => Whole.Row.Episode;

    public string Here => $"/cases/{CaseId:N}/support/{EpisodeId:N}";

    /// <summary>Both texts, when somebody else saved first.</summary>
    public BothTexts? Both { get; private set; }

    /// <summary>Whether it is ours and still open. A form sent after somebody else ended it is let through: the act says so, and what was typed stays.</summary>
    protected async Task<bool> Load() => await LoadAny() && (Episode.To is null || !HttpMethods.IsGet(Request.Method));

    /// <summary>Whether it is ours, open or ended: a wrong entry is put right whenever it is found.</summary>
    protected async Task<bool> LoadAny()
    {
        if (await read.Find(CaseId, EpisodeId, Stop) is not { } whole)
            return false;
        Whole = whole;
        return true;
    }

    /// <summary>Shows what must be put right; where somebody else saved first, both texts, and the form goes on with the new version.</summary>
    /// <param name="version">The version that stands now.</param>
    /// <param name="rows">What they saved, beside what was typed.</param>
    protected IActionResult NotSaved(Refusal refusal, int version, Func<IReadOnlyList<BothTexts.Row>> rows)
    {
        if (refusal == WaymarkDb.Overtaken)
        {
            (Version, Both) = (version, new BothTexts(rows()));
            ModelState.Remove("_version");
        }

        return Refused(refusal);
    }
}
