using Waymark.Storage;

namespace Waymark.Access;

/// <summary>Somebody's job changes: what they may do changes with it, and every session of theirs ends.</summary>
public sealed class ChangeRoles(WaymarkDb db, RoleBook roles)
{
    private static readonly Activity Activity = new("Change a user's roles", Permission.Administer);

    /// <summary>Whose, from which version, to what.</summary>
    public sealed record Request(Guid UserId, int Version, IReadOnlyList<string>? Roles);

    public async Task<Result<User>> Run(Request request, CancellationToken stop)
    {
        var accounts = new Accounts(db, roles);
        var chosen = AccountRule.Roles(request.Roles, roles);
        if (!chosen.Done)
            return chosen.Refusal!;
        if (await accounts.Find(request.UserId, stop) is not { } account)
            return new Refusal("There is no such account in this partnership.");
        if (account.User.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (!roles.Allow(chosen.Value.Split(',')).Contains(Permission.Administer) && roles.Allow(account.User.RoleCodes).Contains(Permission.Administer)
            && !await accounts.AdministratorLeftWithout(user => user.Id == request.UserId, stop))
            return new Refusal("This is the last administrator. Make somebody else an administrator first.", "Roles");
        if (account.User.Roles == chosen.Value)
            return account.User;
        // An administrator sees no case, and none makes themselves see one: it takes two.
        if (account.User.Id == db.ActingUser && roles.Allow(chosen.Value.Split(',')).Except(roles.Allow(account.User.RoleCodes)).Any())
            return new Refusal("Nobody gives themselves a role: ask another administrator", "Roles");
        account.User.Roles = chosen.Value;
        account.User.Stamp = Identity.New();
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : account.User;
    }
}
