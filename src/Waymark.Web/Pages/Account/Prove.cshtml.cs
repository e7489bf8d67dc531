using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Pages.Account;

/// <summary>Somebody who is signed in shows again that it is them, before they change how they sign in.</summary>
[Requires]
public sealed class ProveModel(WaymarkDb db, SignIn signIn, PasskeyAsked passkeys, WebSettings settings, SecurityLines lines) : WaymarkPage(db)
{
    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    [BindProperty]
    public string? Question { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    public ShowPasskey Passkey { get; private set; } = null!;

    public string? Shown { get; private set; }

    public async Task OnGetAsync()
    {
        Passkey = new ShowPasskey(await passkeys.ToShow(HttpContext), Next);
        Shown = settings.Demonstration ? Demonstration.CodeOf(Db, HttpContext.SignedInAs()!.User) : null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        if (await signIn.Again(Me.UserId, Password, nameof(Password), Stop) is { } wrong)
        {
            lines.NotEntered(Db, "password again", Me.UserId);
            ModelState.Remove(nameof(Code));
            return Refused(wrong);
        }

        var proven = await signIn.Prove(Me.UserId, Code, Stop);
        ModelState.Remove(nameof(Code));
        if (!proven.Done)
        {
            lines.NotEntered(Db, "code again", Me.UserId);
            return Refused(proven.Refusal!);
        }

        await Sessions.Proven(HttpContext);
        return LocalRedirect(Url.IsLocalUrl(Next) ? Next! : "/account");
    }

    /// <summary>A passkey alone: the device has asked for its owner's finger, face or lock, which makes two factors.</summary>
    public async Task<IActionResult> OnPostPasskeyAsync()
    {
        if (await passkeys.Shown(HttpContext, Question, Answer) is { } shown && shown.User.Id == Me.UserId && await signIn.Vouched(shown.User.Id, Stop) is { Done: true } vouched
            && await Sessions.Begin(HttpContext, vouched.Value, whole: true, "Passkey", shown.SessionId))
            return LocalRedirect(Url.IsLocalUrl(Next) ? Next! : "/account");
        lines.NotEntered(Db, "passkey again", Me.UserId);
        await OnGetAsync();
        return Refused(new Refusal("Your device showed no passkey of ours. Try again, or use your password and code."));
    }
}
