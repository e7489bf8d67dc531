using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;
using Waymark.Support;

namespace Waymark.Web.Pages.Support;

/// <summary>What the forms of one open episode of support share.</summary>
public abstract class EpisodePage(WaymarkDb db, CaseSupport read) : WaymarkPage(db)
{
    [FromRoute]
    public Guid CaseId { get; set; }

    [FromRoute]
    public Guid EpisodeId { get; set; }

    public Episode Episode { get; private set; } = null!;

    public string Here => $"/cases/{CaseId:N}/support/{EpisodeId:N}";

    /// <summary>Whether it is ours and still open. A form sent after somebody else ended it is let through: the act says so, and what was typed stays.</summary>
    protected async Task<bool> Load()
    {
        if ((await read.Find(CaseId, EpisodeId, Stop))?.Row.Episode is not { } episode || (episode.To is not null && HttpMethods.IsGet(Request.Method)))
            return false;
        Episode = episode;
        return true;
    }
}
