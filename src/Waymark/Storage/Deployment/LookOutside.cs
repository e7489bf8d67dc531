using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Messages;
using Waymark.Storage.Locks;

namespace Waymark.Storage.Deployment;

/// <summary>Looks at what an operator wrote down of the directories and the mail server that this service speaks to. It asks neither.</summary>
public sealed class LookOutside(Database database)
{
    /// <param name="files">The files that they were read from, where there are any.</param>
    public async Task<OutsideFacts> Run(OrganisationDirectories directories, MessageSettings messages, IEnumerable<string> files, CancellationToken stop)
    {
        await using var db = database.Open(Actor.Nobody);
        var today = db.Today;
        var known = await db.Set<Organisation>().Past(Door.Store).Where(one => one.LeftOn == null || one.LeftOn > today).Select(one => one.Name).ToListAsync(stop);
        return new OutsideFacts
        {
            Files = files.Concat(directories.Directories.Select(directory => directory.SecretFile)).Append(messages.Smtp?.PasswordFile).OfType<string>().Where(File.Exists).Distinct().ToDictionary(file => file, LookAtPlaces.Mode),
            UnknownOrganisations = [.. directories.Directories.Select(directory => directory.Organisation).Except(known)],
            TrustedForBoth = [.. directories.Directories.Where(directory => directory.SecondFactor).Select(directory => directory.Code)],
            Mails = messages.Any ? messages.Smtp is not null : null,
        };
    }
}
