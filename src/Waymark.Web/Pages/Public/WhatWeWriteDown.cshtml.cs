using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Web.Pages.Public;

/// <summary>What is recorded and what is not, for whoever wants to know before they ask for help.</summary>
[OpenToAll]
public sealed class WhatWeWriteDownModel(WaymarkDb db, WebSettings settings, WhomToCall help) : PublicPage(db, settings, help)
{
    public void OnGet()
    {
    }
}
