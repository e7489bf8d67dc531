using Microsoft.EntityFrameworkCore;
using Waymark.Storage;

namespace Waymark.Access;

/// <summary>Somebody new starts work at a partner: they get an account and a password to use once.</summary>
public sealed class AddUser(WaymarkDb db, RoleBook roles)
{
    private static readonly Activity Activity = new("Add a user", Permission.Administer);

    /// <summary>Who, where and as what.</summary>
    public sealed record Request(Guid OrganisationId, string? Name, string? SignInName, IReadOnlyList<string>? Roles);

    /// <summary>Opens the account with a password that nobody chose.</summary>
    public async Task<Result<Accounts.Opened>> Run(Request request, CancellationToken stop)
    {
        var password = Accounts.NewOneTimePassword();
        var added = await Run(request, password, mustChange: true, stop);
        return added.Done ? new Accounts.Opened(added.Value, password) : added.Refusal!;
    }

    /// <summary>Opens the account with a password that its holder chose at the set-up.</summary>
    internal async Task<Result<User>> Run(Request request, string password, bool mustChange, CancellationToken stop)
    {
        var name = AccountRule.Name(request.Name);
        var signInName = AccountRule.SignInName(request.SignInName);
        var chosen = AccountRule.Roles(request.Roles, roles);
        if ((name.Refusal ?? signInName.Refusal ?? chosen.Refusal) is { } wrong)
            return wrong;
        // The organisation may be new in this same save.
        var organisation = db.Set<Organisation>().Local.SingleOrDefault(o => o.Id == request.OrganisationId)
            ?? await db.Set<Organisation>().SingleOrDefaultAsync(o => o.Id == request.OrganisationId && o.AreaCode == db.Actor.AreaCode, stop);
        if (organisation is null || organisation.LeftOn <= db.Today)
            return new Refusal("Choose an organisation that belongs to the partnership", "OrganisationId");
        var taken = signInName.Value;
        if (await db.Set<User>().AnyAsync(user => user.SignInName == taken, stop))
            return new Refusal($"Somebody signs in as {taken} already: choose another sign-in name", "SignInName");
        var user = new User
        {
            OrganisationId = organisation.Id,
            Name = name.Value,
            SignInName = signInName.Value,
            Roles = chosen.Value,
            PasswordHash = Passwords.Hash(password),
            MustChangePassword = mustChange,
            OpenedAt = db.Now,
        };
        db.Add(user);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : user;
    }
}
