using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Pages.Account;

/// <summary>Somebody who works here says who they are.</summary>
[OpenToAll]
public sealed class SignInModel(WaymarkDb db, SignIn signIn, PasskeyAsked passkeys, WebSettings settings, RoleBook roles, SecurityLines lines, OrganisationDirectories directories) : WaymarkPage(db)
{
    /// <summary>One account of the demonstration, with the code that its app would show.</summary>
    public sealed record Account(string SignInName, string Name, string Role, string Organisation, string? Code);

    [BindProperty]
    public string? SignInName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>The demonstration's buttons send the code along; nobody else's form asks for it here.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>Where they were going.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    [BindProperty]
    public string? Question { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    public ShowPasskey Passkey { get; private set; } = null!;

    public IReadOnlyList<Account> Accounts { get; private set; } = [];

    public IReadOnlyList<OrganisationDirectory> Directories => directories.Directories;

    public string DemonstrationPassword => Demonstration.Password;

    public async Task<IActionResult> OnGetAsync()
    {
        if (Me.IsSomebody)
            return LocalRedirect(Onward.From(Url, Next));
        await List();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await signIn.Run(SignInName, Password, Stop);
        if (!result.Done)
        {
            lines.NotEntered(Db, "password", null, SignInName);
            await List();
            return Refused(result.Refusal!);
        }

        if (settings.Demonstration && Demonstration.CodeFits(Db, result.Value, Code) && (await signIn.Prove(result.Value.Id, Code, Stop)) is { Done: true } proven)
        {
            await Sessions.Begin(HttpContext, proven.Value, whole: true, "Password and code");
            return LocalRedirect(Onward.From(Url, Next));
        }

        await Sessions.Begin(HttpContext, result.Value, whole: false, "Password");
        return LocalRedirect("/sign-in/code" + (Url.IsLocalUrl(Next) ? "?next=" + Uri.EscapeDataString(Next!) : ""));
    }

    /// <summary>A passkey alone: the device has asked for its owner's finger, face or lock, which makes two factors.</summary>
    public async Task<IActionResult> OnPostPasskeyAsync()
    {
        if (await passkeys.Shown(HttpContext, Question, Answer) is { } shown && await signIn.Vouched(shown.User.Id, Stop) is { Done: true } vouched
            && await Sessions.Begin(HttpContext, vouched.Value, whole: true, "Passkey", shown.SessionId))
            return LocalRedirect(Onward.From(Url, Next));
        lines.NotEntered(Db, "passkey", null);
        await List();
        return Refused(new Refusal("Your device showed no passkey of ours. Try again, or use your password and code."));
    }

    private async Task List()
    {
        Passkey = new ShowPasskey(await passkeys.ToShow(HttpContext), Next);
        if (!settings.Demonstration)
            return;
        var users = await Demonstration.Accounts(Db, settings.AreaCode)
            .Join(Db.Set<Organisation>(), user => user.OrganisationId, organisation => organisation.Id, (user, organisation) => new { User = user, Organisation = organisation.Name })
            .ToListAsync(Stop);
        Accounts = [.. users.OrderBy(one => Demonstration.OrderOf(one.User.Roles)).Select(one => new Account(
            one.User.SignInName, one.User.Name, roles.Label(one.User.Roles.Split(',')[0]), one.Organisation, Demonstration.CodeOf(Db, one.User)))];
    }
}
