using Waymark.Storage;

namespace Waymark.Access;

/// <summary>Somebody leaves. From the day given they cannot sign in; when that day has come, their next click is refused.</summary>
public sealed class EndAccess(WaymarkDb db, RoleBook roles)
{
    private static readonly Activity Ending = new("End a user's access", Permission.Administer);
    private static readonly Activity Returning = new("Give a user's access back", Permission.Administer);

    /// <summary>Whose access, from which version, from which day on; no day gives it back.</summary>
    public sealed record Request(Guid UserId, int Version, DateOnly? From);

    public async Task<Result<User>> Run(Request request, CancellationToken stop)
    {
        var accounts = new Accounts(db, roles);
        if (await accounts.Find(request.UserId, stop) is not { } account)
            return new Refusal("There is no such account in this partnership.");
        if (account.User.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (request.From is { } day)
        {
            if (day < db.Today.AddYears(-1) || day > db.Today.AddYears(1))
                return new Refusal("Enter a day within a year of today", "From");
            if (roles.Allow(account.User.RoleCodes).Contains(Permission.Administer)
                && !await accounts.AdministratorLeftWithout(user => user.Id == request.UserId, stop))
                return new Refusal("This is the last administrator. Make somebody else an administrator first.", "From");
        }

        account.User.LeftOn = request.From;
        account.User.Stamp = Identity.New();
        return await db.Save(request.From is null ? Returning : Ending, null, stop) is { } refusal ? refusal : account.User;
    }
}
