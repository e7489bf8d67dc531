using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Pages.Account;

/// <summary>Somebody whose password was right shows their second factor.</summary>
[OpenToAll]
public sealed class CodeModel(WaymarkDb db, SignIn signIn, WebSettings settings, SecurityLines lines) : WaymarkPage(db)
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    /// <summary>The code that stands now, where this is the demonstration.</summary>
    public string? Shown { get; private set; }

    public bool IsDemonstration => settings.Demonstration;

    public async Task<IActionResult> OnGetAsync() => await Elsewhere() is { } elsewhere ? elsewhere : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Elsewhere() is { } elsewhere)
            return elsewhere;
        var proven = await signIn.Prove(HttpContext.SignedInAs()!.User.Id, Code, Stop);
        if (!proven.Done)
        {
            lines.NotEntered(Db, "code", HttpContext.SignedInAs()!.User.Id);
            ModelState.Remove(nameof(Code));
            Code = null;
            return Refused(proven.Refusal!);
        }

        if (HttpContext.SignedInAs()!.Browser.How == DirectorySignIn.How)
            await Sessions.Begin(HttpContext, proven.Value, whole: true, "Directory and code");
        else
            await Sessions.Begin(HttpContext, proven.Value, whole: true, "Password and code");
        return LocalRedirect(Onward.From(Url, Next));
    }

    private Task<IActionResult?> Elsewhere()
    {
        var one = HttpContext.SignedInAs();
        if (one is not { AwaitsCode: true })
            return Task.FromResult<IActionResult?>(LocalRedirect(one is null ? "/sign-in" : one.Outstanding ?? Onward.From(Url, Next)));
        Shown = settings.Demonstration ? Demonstration.CodeOf(Db, one.User) : null;
        return Task.FromResult<IActionResult?>(null);
    }
}
