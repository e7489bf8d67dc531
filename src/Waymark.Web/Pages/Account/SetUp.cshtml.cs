using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Account;

/// <summary>The first organisation and its administrator are made here, once, by whoever started Waymark.</summary>
[OpenToAll]
public sealed class SetUpModel(WaymarkDb db, WebSettings settings, SetUpAddress address, RoleBook roles, CodeLists codes) : WaymarkPage(db)
{
    [FromRoute]
    public string? Token { get; set; }

    [BindProperty]
    public string? Organisation { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? SignInName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    public string AreaName => settings.AreaName;

    public IEnumerable<Choice> Kinds => codes["organisation-kinds"].Answers.Select(kind => new Choice(kind.Code, kind.Label));

    public async Task<IActionResult> OnGetAsync() => await Opens() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Opens())
            return NotFound();
        if (string.IsNullOrEmpty(Kind) || !codes.Has("organisation-kinds", Kind))
            return Refused(new Refusal("Choose what kind of organisation it is", "Kind"));
        if (!address.Take())
            return NotFound();
        await using var store = settings.Database.Open(Actor.Operator("First set-up", settings.AreaCode, Guid.Empty));
        var made = await new SetUpFirstAdministrator(store, roles).Run(new SetUpFirstAdministrator.Request(Organisation, Kind, Name, SignInName, Password, Again), Stop);
        if (!made.Done)
        {
            address.GiveBack();
            return Refused(made.Refusal!);
        }

        return LocalRedirect("/sign-in?next=/organisations");
    }

    private async Task<bool> Opens() => address.Opens(Token) && await new Accounts(Db, roles).AreNone(Stop);
}
