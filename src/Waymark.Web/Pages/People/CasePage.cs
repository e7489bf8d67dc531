using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Web.Pages.People;

/// <summary>What the smaller pages of a case share: the case, who is on it, and what happens when two people write at once.</summary>
public abstract class CasePage(WaymarkDb db, CaseOverview overview) : WaymarkPage(db)
{
    [FromRoute]
    public Guid CaseId { get; set; }

    [BindProperty(Name = "_version")]
    public int Version { get; set; }

    public CaseOverview.Answer Overview { get; private set; } = null!;

    /// <summary>Both texts, when somebody else saved first.</summary>
    public BothTexts? Both { get; protected set; }

    public string Root => $"/cases/{CaseId:N}";

    protected async Task<bool> Load()
    {
        if (await overview.Show(CaseId, Stop) is not { } found)
            return false;
        Overview = found;
        return true;
    }

    /// <summary>Whether somebody else saved first: then the form keeps what was typed, takes the new version and shows both.</summary>
    protected bool Overtaken(Refusal refusal, int version)
    {
        if (refusal != WaymarkDb.Overtaken)
            return false;
        Version = version;
        ModelState.Remove("_version");
        return true;
    }
}
