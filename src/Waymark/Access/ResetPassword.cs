using Waymark.Storage;

namespace Waymark.Access;

/// <summary>Somebody has forgotten their password: they get one to use once, and every session of theirs ends.</summary>
public sealed class ResetPassword(WaymarkDb db, RoleBook roles)
{
    private static readonly Activity Activity = new("Reset a user's password", Permission.Administer);

    public async Task<Result<Accounts.Opened>> Run(Guid userId, int version, CancellationToken stop)
    {
        if (await new Accounts(db, roles).Find(userId, stop) is not { } account)
            return new Refusal("There is no such account in this partnership.");
        if (account.User.Version != version)
            return WaymarkDb.Overtaken;
        if (account.User.LeftOn <= db.Today)
            return new Refusal("Their access has ended. Give it back first, then reset the password.");
        var password = Accounts.NewOneTimePassword();
        account.User.PasswordHash = Passwords.Hash(password);
        account.User.MustChangePassword = true;
        account.User.Stamp = Identity.New();
        account.User.OpenedAt = db.Now;
        if (await db.Save(Activity, null, stop) is { } refusal)
            return refusal;
        await SignInTries.Clear(db, account.User.SignInName, stop);
        return new Accounts.Opened(account.User, password);
    }
}
