using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Waymark.Access;
using Waymark.Import;
using Waymark.People;
using Waymark.Referrals;

namespace Waymark.Storage;

/// <summary>
/// What an actor may write. Query filters guard reading only: without this wall, a record of a case that cannot be seen
/// could still be changed by whoever learns its id.
/// </summary>
internal sealed class WriteWall(WaymarkDb db)
{
    public async Task Check(string activity, Permission? needs, IReadOnlyList<EntityEntry> entries, CancellationToken stop)
    {
        if (!db.Actor.IsSomebody)
            throw new WallException("Nobody may write.");
        if (needs is null && !entries.All(OwnPassword))
            throw new WallException($"{activity} may change one's own password and nothing else.");
        if (needs is { } permission && !db.Actor.May(permission))
            throw new WallException($"{activity} needs {permission}.");

        var touched = new HashSet<Guid>();
        foreach (var entry in entries)
            await Check(entry, entries, touched, stop);

        touched.ExceptWith(NewCases(entries));
        if (touched.Count == 0)
            return;
        var visible = await db.Set<CaseFile>().AsNoTracking().Where(file => touched.Contains(file.Id)).Select(file => file.Id).ToListAsync(stop);
        if (visible.Count != touched.Count)
            throw new WallException("A case that was touched is not visible to whoever touched it.");
    }

    private async Task Check(EntityEntry entry, IReadOnlyList<EntityEntry> entries, HashSet<Guid> touched, CancellationToken stop)
    {
        // What the store holds, not what the caller says it held: a stub attached under another's id has no true original.
        var stored = entry.State == EntityState.Added ? null : await entry.GetDatabaseValuesAsync(stop);
        switch (entry.Entity)
        {
            case CaseFile file:
                if (file.AreaCode != db.Actor.AreaCode)
                    throw new WallException("A case of another partnership.");
                touched.Add(file.Id);
                break;
            case Referral referral when stored is not null && stored.GetValue<Guid>(nameof(Referral.ToOrganisationId)) == db.ActingFor:
                Unmoved(stored, nameof(Referral.CaseId), referral.CaseId);
                Unmoved(stored, nameof(Referral.ToOrganisationId), referral.ToOrganisationId);
                break;
            case Involvement joining when entry.State == EntityState.Added && JoinsByAcceptedReferral(joining, entries):
                break;
            case IOnCase record:
                touched.Add(record.CaseId);
                if (stored is not null)
                    touched.Add(stored.GetValue<Guid>(nameof(IOnCase.CaseId)));
                break;
        }

        if (entry.Entity is IWrittenBy written)
        {
            if (written.OrganisationId != db.ActingFor || (stored is not null && stored.GetValue<Guid>(nameof(IWrittenBy.OrganisationId)) != db.ActingFor))
                throw new WallException($"{entry.Metadata.ClrType.Name} was written by another organisation.");
        }

        if (entry.Entity is IOfArea ofArea && ofArea.AreaCode != db.Actor.AreaCode)
            throw new WallException($"{entry.Metadata.ClrType.Name} of another partnership.");
        if (entry.Entity is User or Organisation or Areas.AreaPackVersion && !db.Actor.May(Permission.Administer) && !OwnPassword(entry))
            throw new WallException($"{entry.Metadata.ClrType.Name} needs an administrator.");
        if (entry.Entity is AuditEntry or ReadEntry or LoadedRecord or WrappedKey)
            throw new WallException($"{entry.Metadata.ClrType.Name} is written by the store alone.");
    }

    private bool OwnPassword(EntityEntry entry) =>
        entry is { Entity: User user, State: EntityState.Modified } && user.Id == db.ActingUser &&
        entry.Properties.Where(property => property.IsModified).All(property =>
            property.Metadata.Name is nameof(User.PasswordHash) or nameof(User.Stamp) or nameof(User.MustChangePassword));

    private static void Unmoved(PropertyValues stored, string property, Guid now)
    {
        if (stored.GetValue<Guid>(property) != now)
            throw new WallException($"{property} of a referral never changes.");
    }

    // An organisation that accepts a referral made to it joins the case by that acceptance, and by nothing else.
    private bool JoinsByAcceptedReferral(Involvement joining, IReadOnlyList<EntityEntry> entries) =>
        joining.OrganisationId == db.ActingFor &&
        entries.Any(entry => entry is { Entity: Referral referral, State: EntityState.Modified } &&
                             referral.Id == joining.ReferralId &&
                             referral.CaseId == joining.CaseId &&
                             referral.ToOrganisationId == db.ActingFor &&
                             entry.OriginalValues.GetValue<ReferralState>(nameof(Referral.State)) == ReferralState.Received &&
                             referral.State == ReferralState.Accepted);

    // A new case counts as visible when the same save makes the actor's own organisation work on it.
    private HashSet<Guid> NewCases(IReadOnlyList<EntityEntry> entries)
    {
        var opened = entries.Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).OfType<CaseFile>().Select(file => file.Id).ToHashSet();
        opened.IntersectWith(entries.Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).OfType<Involvement>()
            .Where(involvement => involvement.OrganisationId == db.ActingFor).Select(involvement => involvement.CaseId));
        // On acceptance the rest of what the act writes (the stay, the episode) lies on the case just joined.
        opened.UnionWith(entries.Where(entry => entry is { Entity: Involvement, State: EntityState.Added }).Select(entry => (Involvement)entry.Entity)
            .Where(involvement => JoinsByAcceptedReferral(involvement, entries)).Select(involvement => involvement.CaseId));
        return opened;
    }
}
