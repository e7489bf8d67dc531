using Microsoft.AspNetCore.Mvc;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Public;

/// <summary>Help by what somebody needs and where they live. It lists lines to call and never where a refuge is.</summary>
[OpenToAll]
public sealed class FindHelpModel(WaymarkDb db, WebSettings settings, WhomToCall help, AreaInForce areas) : PublicPage(db, settings, help)
{
    [BindProperty(SupportsGet = true)]
    public string? Need { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Place { get; set; }

    public IEnumerable<Choice> Needs => Help.Kinds.Select(kind => new Choice(kind.Code, kind.Label));
    public IReadOnlyList<Choice> Councils { get; private set; } = [];
    public IReadOnlyList<KindOfHelp> Found { get; private set; } = [];

    /// <summary>The council whose housing team must help, when the place is known.</summary>
    public string? Council => Councils.FirstOrDefault(choice => choice.Value == Place)?.Text;

    public async Task OnGetAsync()
    {
        var own = (await areas.Of(Db, AreaCode, Stop))?.OwnAuthorities.ToList() ?? [];
        // Housing is a district's duty where there are districts, and the single council's where there are none.
        Councils = [.. own.Where(authority => !own.Any(other => other.PartOf == authority.Code)).OrderBy(authority => authority.Name, StringComparer.Ordinal).Select(authority => new Choice(authority.Code, authority.Name))];
        Found = [.. Help.Kinds.Where(kind => kind.Code == Need)];
    }
}
