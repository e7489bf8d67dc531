using Microsoft.EntityFrameworkCore;
using Waymark.Storage;

namespace Waymark.Access;

/// <summary>Somebody goes to work for another partner: from then on they see that partner's cases and no longer the old one's.</summary>
public sealed class MoveUser(WaymarkDb db, RoleBook roles)
{
    private static readonly Activity Activity = new("Move a user to another organisation", Permission.Administer);

    /// <summary>Who, from which version, and where to.</summary>
    public sealed record Request(Guid UserId, int Version, Guid? OrganisationId);

    public async Task<Result<User>> Run(Request request, CancellationToken stop)
    {
        if (await new Accounts(db, roles).Find(request.UserId, stop) is not { } account)
            return new Refusal("There is no such account in this partnership.");
        if (account.User.Version != request.Version)
            return WaymarkDb.Overtaken;
        var to = request.OrganisationId is { } id
            ? await db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == id && o.AreaCode == db.Actor.AreaCode, stop)
            : null;
        if (to is null || to.LeftOn <= db.Today)
            return new Refusal("Choose an organisation that belongs to the partnership", "OrganisationId");
        if (to.Id == account.User.OrganisationId)
            return new Refusal("They work there already: choose another organisation", "OrganisationId");
        if (account.User.Id == db.ActingUser)
            return new Refusal("Nobody moves themselves: ask another administrator", "OrganisationId");
        account.User.OrganisationId = to.Id;
        // The old organisation's directory speaks for its own people.
        account.User.DirectoryIdentity = null;
        account.User.Stamp = Identity.New();
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : account.User;
    }
}
