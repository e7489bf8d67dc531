using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Web.Pages.Public;

/// <summary>What happens to a request and when, with numbers to call. It shows nothing of any request, so that whoever opens it later learns nothing.</summary>
[OpenToAll]
public sealed class WhatHappensNextModel(WaymarkDb db, WebSettings settings, WhomToCall help, WhoAnswers answers) : PublicPage(db, settings, help)
{
    /// <summary>Who answers; null where nobody does.</summary>
    public WhoAnswers.Answer? Door { get; private set; }

    public async Task OnGetAsync() => Door = await answers.Show(AreaCode, Stop);
}
