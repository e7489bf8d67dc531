using Microsoft.EntityFrameworkCore;
using Waymark.Storage;

namespace Waymark.Access;

/// <summary>
/// Somebody has lost their telephone and their recovery codes: every factor of theirs goes, every browser is signed out, and they get
/// a password to use once. Without the new password whoever knows the old one could set up a factor of their own.
/// </summary>
public sealed class ResetSecondFactor(WaymarkDb db, RoleBook roles)
{
    private static readonly Activity Activity = new("Reset a user's second factor", Permission.Administer);

    public async Task<Result<Accounts.Opened>> Run(Guid userId, int version, CancellationToken stop)
    {
        if (await new Accounts(db, roles).Find(userId, stop) is not { } account)
            return new Refusal("There is no such account in this partnership.");
        var user = account.User;
        if (user.Version != version)
            return WaymarkDb.Overtaken;
        if (user.LeftOn <= db.Today)
            return new Refusal("Their access has ended. Give it back first, then reset the second factor.");
        var password = Accounts.NewOneTimePassword();
        (user.PasswordHash, user.MustChangePassword, user.Stamp, user.OpenedAt) = (Passwords.Hash(password), true, Identity.New(), db.Now);
        (user.AuthenticatorKey, user.LastCodeStep, user.RecoveryCodesMadeAt, user.DirectoryIdentity) = (null, null, null, null);
        db.RemoveRange(await db.Set<Passkey>().Where(passkey => passkey.UserId == userId).ToListAsync(stop));
        db.RemoveRange(await db.Set<RecoveryCode>().Where(code => code.UserId == userId).ToListAsync(stop));
        if (await db.Save(Activity, null, stop) is { } refusal)
            return refusal;
        await SignInTries.Clear(db, user.SignInName, stop);
        return new Accounts.Opened(user, password);
    }
}
