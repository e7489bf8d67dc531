using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Waymark.Storage;

namespace Waymark.Access;

/// <summary>The accounts of the actor's own partnership: nobody administers another's.</summary>
public sealed class Accounts(WaymarkDb db, RoleBook roles)
{
    /// <summary>One account and where its holder works.</summary>
    public sealed record Account
    {
        public required User User { get; init; }
        public required Organisation Organisation { get; init; }
    }

    /// <summary>An account opened or reset, and the password to hand over: it is shown once and kept nowhere.</summary>
    public sealed record Opened(User User, string OneTimePassword);

    /// <summary>Whether nobody at all has an account here yet.</summary>
    public async Task<bool> AreNone(CancellationToken stop) => !await db.Set<User>().AnyAsync(stop);

    /// <summary>One account; null when there is none in this partnership.</summary>
    public async Task<Account?> Find(Guid id, CancellationToken stop) =>
        await Here().Where(account => account.User.Id == id).SingleOrDefaultAsync(stop);

    /// <summary>Everybody of the partnership who can sign in today, by name, with where they work.</summary>
    public async Task<IReadOnlyList<Account>> Working(CancellationToken stop) =>
        await Here().AsNoTracking().Where(account => (account.User.LeftOn == null || account.User.LeftOn > db.Today) && (account.Organisation.LeftOn == null || account.Organisation.LeftOn > db.Today))
            .OrderBy(account => account.User.Name).ThenBy(account => account.User.Id).ToListAsync(stop);

    /// <summary>The accounts of one organisation, by name; those who left only when asked for.</summary>
    public async Task<IReadOnlyList<User>> At(Guid organisation, bool left, CancellationToken stop) =>
        await db.Set<User>().AsNoTracking().Where(user => user.OrganisationId == organisation && (user.LeftOn != null && user.LeftOn <= db.Today) == left)
            .OrderBy(user => user.Name).ThenBy(user => user.SignInName).ToListAsync(stop);

    /// <summary>
    /// Whether an administrator would be left if some accounts ended: those for whom <paramref name="ends"/> is true.
    /// A partnership without one could never add anybody again.
    /// </summary>
    public async Task<bool> AdministratorLeftWithout(Func<User, bool> ends, CancellationToken stop)
    {
        var working = await Here().AsNoTracking()
            .Where(account => account.User.LeftOn == null && account.Organisation.LeftOn == null)
            .Select(account => account.User).ToListAsync(stop);
        return working.Any(user => !ends(user) && roles.Allow(user.RoleCodes).Contains(Permission.Administer));
    }

    /// <summary>A password that nobody chose, for its holder to change at the first sign-in: 74 bits.</summary>
    public static string NewOneTimePassword() => AccountRule.Grouped(RandomNumberGenerator.GetString(AccountRule.HardToMistake, 16));

    private IQueryable<Account> Here() =>
        db.Set<User>().Join(db.Set<Organisation>().Where(organisation => organisation.AreaCode == db.Actor.AreaCode),
            user => user.OrganisationId, organisation => organisation.Id, (user, organisation) => new Account { User = user, Organisation = organisation });
}
