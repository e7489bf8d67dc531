using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Pages.Account;

/// <summary>Somebody who works here says who they are.</summary>
[OpenToAll]
public sealed class SignInModel(WaymarkDb db, SignIn signIn, WebSettings settings, RoleBook roles) : WaymarkPage(db)
{
    /// <summary>One account of the demonstration.</summary>
    public sealed record Account(string SignInName, string Name, string Role, string Organisation);

    [BindProperty]
    public string? SignInName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Where they were going.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    public IReadOnlyList<Account> Accounts { get; private set; } = [];

    public string DemonstrationPassword => Demonstration.Password;

    public async Task<IActionResult> OnGetAsync()
    {
        if (Me.IsSomebody)
            return LocalRedirect(Onward);
        await List();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await signIn.Run(SignInName, Password, Stop);
        if (!result.Done)
        {
            await List();
            return Refused(result.Refusal!);
        }

        await Sessions.Begin(HttpContext, result.Value, Db.Now);
        return LocalRedirect(Onward);
    }

    private string Onward => Url.IsLocalUrl(Next) ? Next! : "/today";

    private async Task List()
    {
        if (!settings.Demonstration)
            return;
        var users = await Demonstration.Accounts(Db, settings.AreaCode)
            .Join(Db.Set<Organisation>(), user => user.OrganisationId, organisation => organisation.Id, (user, organisation) => new { user.SignInName, user.Name, user.Roles, Organisation = organisation.Name })
            .ToListAsync(Stop);
        Accounts = [.. users.OrderBy(user => Demonstration.OrderOf(user.Roles)).Select(user => new Account(user.SignInName, user.Name, roles.Label(user.Roles.Split(',')[0]), user.Organisation))];
    }
}
