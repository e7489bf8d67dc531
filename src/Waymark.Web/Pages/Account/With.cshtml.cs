using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Pages.Account;

/// <summary>Leads somebody to their organisation's directory, to show it who they are.</summary>
[OpenToAll]
public sealed class WithModel(WaymarkDb db, OrganisationDirectories directories, DirectoryProof proof) : WaymarkPage(db)
{
    [FromRoute]
    public string Code { get; set; } = "";

    /// <summary>Where they were going.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    /// <summary>Their wish to be connected, from their own account page.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Wish { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (directories.Find(Code) is not { } directory)
            return NotFound();
        var session = HttpContext.SignedInAs();
        var connects = session is not null && proof.IsAskedBy(Wish, session.Browser.Id);
        if (Me.IsSomebody && !connects)
            return LocalRedirect(Onward.From(Url, Next));
        try
        {
            await HttpContext.ChallengeAsync(DirectorySignIn.SchemeOf(directory), DirectorySignIn.Asking(Onward.From(Url, Next), connects ? session!.Browser.Id : null));
            return new EmptyResult();
        }
        catch (Exception silent) when (silent is InvalidOperationException or HttpRequestException or TaskCanceledException && !Stop.IsCancellationRequested)
        {
            // The directory does not answer: nobody can mend that from here.
            return LocalRedirect("/sign-in/onward");
        }
    }
}
