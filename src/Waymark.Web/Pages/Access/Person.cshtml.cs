using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Pages.Access;

/// <summary>Somebody with an account: where they work, what they may do, and whether they can sign in.</summary>
[Requires(Permission.Administer)]
public sealed class PersonModel(WaymarkDb db, Accounts accounts, RoleBook roles) : WaymarkPage(db)
{
    internal const string OneTimePassword = "OneTimePassword";

    [FromRoute]
    public Guid Id { get; set; }

    public User Person { get; private set; } = null!;
    public Organisation Organisation { get; private set; } = null!;

    /// <summary>The password just made: shown now and never again.</summary>
    public string? Password { get; private set; }

    public IEnumerable<Role> Roles => roles.All.Where(role => Person.RoleCodes.Contains(role.Code));

    public bool IsSuspended => SignedInRule.IsSuspended(Person, Db.Now);

    /// <summary>Whether the sign-in name rests after wrong tries.</summary>
    public bool Rests { get; private set; }

    public bool HasLeft => Person.LeftOn <= Today;

    public string Standing => HasLeft ? "Access has ended" : Rests ? "Rests after wrong tries, 15 minutes at most" : IsSuspended ? "Suspended: nobody has used it for 30 days" : SignedInRule.IsStale(Person, Db.Now) ? "The password to use once is too old: reset it" : Person.MustChangePassword ? "Must choose a password at the next sign-in" : "Can sign in";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await accounts.Find(Id, Stop) is not { } account)
            return NotFound();
        (Person, Organisation) = (account.User, account.Organisation);
        Rests = await SignInTries.Rests(Db, Person.SignInName, Stop);
        Password = TempData[OneTimePassword] as string;
        return Page();
    }
}
