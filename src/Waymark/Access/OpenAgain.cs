using Waymark.Storage;

namespace Waymark.Access;

/// <summary>Somebody comes back after a long time away: their account, suspended because nobody used it, is opened again.</summary>
public sealed class OpenAgain(WaymarkDb db, RoleBook roles)
{
    private static readonly Activity Activity = new("Open a suspended account again", Permission.Administer);

    public async Task<Result<User>> Run(Guid userId, int version, CancellationToken stop)
    {
        if (await new Accounts(db, roles).Find(userId, stop) is not { } account)
            return new Refusal("There is no such account in this partnership.");
        if (account.User.Version != version)
            return WaymarkDb.Overtaken;
        if (account.User.LeftOn <= db.Today)
            return new Refusal("Their access has ended. Give it back first.");
        account.User.OpenedAt = db.Now;
        account.User.Stamp = Identity.New();
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : account.User;
    }
}
