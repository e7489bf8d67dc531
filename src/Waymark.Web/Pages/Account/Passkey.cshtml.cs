using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Pages.Account;

/// <summary>Somebody adds a passkey.</summary>
[Requires]
public sealed class PasskeyModel(WaymarkDb db, SecondFactor factor, PasskeyAsked passkeys, RoleBook roles) : OwnFactors(db)
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Question { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    public PasskeyAsked.Question Asked { get; private set; } = null!;

    public bool IsNeeded => roles.NeedsPasskey(Mine.User.RoleCodes) && !Mine.HasPasskey;

    public async Task OnGetAsync() => Asked = await passkeys.ToMake(HttpContext, Mine.User);

    public async Task<IActionResult> OnPostAsync()
    {
        if (await passkeys.Made(HttpContext, Mine.User, Question, Answer) is { } made)
        {
            var added = await factor.AddPasskey(made, Name, Stop);
            if (added.Done)
                return await Taken(added.Value.New, "Passkey", "Your passkey is added");
            await OnGetAsync();
            return Refused(added.Refusal!);
        }

        await OnGetAsync();
        return Refused(new Refusal("Your device made no passkey. Try again, or use another device or a security key."));
    }
}
