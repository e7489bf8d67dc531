using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Pages.Account;

/// <summary>
/// The page between a directory and ours. A browser that another site has led here sends no session; from this page, which is ours, it does.
/// </summary>
[OpenToAll]
public sealed class OnwardModel(WaymarkDb db, DirectoryProof proof) : WaymarkPage(db)
{
    /// <summary>Where it leads; null where the directory's word let nobody in.</summary>
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    public string NotLetIn => DirectoryRule.NotLetIn.Message;

    public void OnGet()
    {
        var to = proof.LeadsTo(To);
        To = Url.IsLocalUrl(to) ? to : null;
    }
}
