using Microsoft.AspNetCore.Mvc;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Public;

/// <summary>
/// Help by what somebody needs and where they live. It lists lines to call and never where a refuge is.
/// The answers are sent in the form and shown at the same address, so that the browser's history tells nobody what was asked.
/// </summary>
// It changes nothing, so it needs no proof that the form is ours, and works where a browser keeps no cookies.
[OpenToAll, IgnoreAntiforgeryToken, RefuseLongForm("/find-help")]
public sealed class FindHelpModel(WaymarkDb db, WebSettings settings, WhomToCall help, AreaInForce areas) : PublicPage(db, settings, help)
{
    [BindProperty]
    public string? Need { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    public IEnumerable<Choice> Needs => Help.Kinds.Select(kind => new Choice(kind.Code, kind.Label));
    public IReadOnlyList<Choice> Councils { get; private set; } = [];
    public IReadOnlyList<KindOfHelp> Found { get; private set; } = [];

    /// <summary>The council whose housing team must help, when the place is known.</summary>
    public string? Council => Councils.FirstOrDefault(choice => choice.Value == Place)?.Text;

    public Task OnGetAsync() => Choices();

    public async Task OnPostAsync()
    {
        await Choices();
        Found = [.. Help.Kinds.Where(kind => kind.Code == Need)];
    }

    // Housing is a district's duty where there are districts, and the single council's where there are none.
    private async Task Choices() =>
        Councils = [.. ((await areas.Of(Db, AreaCode, Stop))?.LivingPlaces ?? []).Select(authority => new Choice(authority.Code, authority.Name))];
}
