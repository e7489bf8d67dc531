using Microsoft.EntityFrameworkCore;
using Waymark.Storage;

namespace Waymark.Access;

/// <summary>
/// Somebody connects their own account with who they are in their organisation's directory, or takes that back. They are signed in and have
/// just shown a factor: an e-mail address that a directory tells is believed of nobody, because whoever runs a directory can write any into it.
/// </summary>
public sealed class ConnectDirectory(WaymarkDb db, OrganisationDirectories directories)
{
    /// <summary>The directory that may speak for the person acting; null when their organisation has none.</summary>
    /// <param name="Connected">Whether it speaks for them.</param>
    public sealed record Own(OrganisationDirectory Directory, bool Connected);

    public async Task<Own?> Of(CancellationToken stop)
    {
        var me = await Me(stop);
        return await Directory(me, stop) is { } directory ? new Own(directory, me.DirectoryIdentity is not null) : null;
    }

    /// <summary>From now on the directory speaks for them.</summary>
    public async Task<Refusal?> Connect(OrganisationDirectory directory, DirectoryWord word, CancellationToken stop)
    {
        if (DirectoryRule.Weigh(word, directory, db.Now) is { Done: false, Refusal: var refusal })
            return refusal;
        var me = await Me(stop);
        if (await Directory(me, stop) != directory)
            return new Refusal("That directory speaks for another organisation's people.");
        var identity = db.Vault.Hash(DirectoryRule.Identity(word));
        if (await db.Set<User>().AnyAsync(user => user.DirectoryIdentity == identity && user.Id != me.Id, stop))
            return new Refusal("Who you are there is connected with another account here. Ask your administrator.");
        me.DirectoryIdentity = identity;
        return await db.SaveOwn("Connect the organisation's directory", stop);
    }

    /// <summary>From now on it does not.</summary>
    public async Task<Refusal?> Disconnect(CancellationToken stop)
    {
        var me = await Me(stop);
        if (await Directory(me, stop) is { Only: true })
            return new Refusal("Your organisation wants its people to sign in through its directory. Ask your administrator.");
        me.DirectoryIdentity = null;
        return await db.SaveOwn("Disconnect the organisation's directory", stop);
    }

    private Task<User> Me(CancellationToken stop) => db.Set<User>().SingleAsync(user => user.Id == db.ActingUser, stop);

    private async Task<OrganisationDirectory?> Directory(User me, CancellationToken stop) =>
        directories.Of(await db.Set<Organisation>().Where(one => one.Id == me.OrganisationId).Select(one => one.Name).SingleAsync(stop));
}
