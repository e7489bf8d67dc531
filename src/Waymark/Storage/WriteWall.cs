using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Waymark.Access;
using Waymark.Disclosure;
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
        {
            if (needs is not null)
                throw new WallException("Nobody may write.");
            await new PublicDoor(db).Check(entries, stop);
            return;
        }

        if (needs is null && !entries.All(entry => OwnPassword(entry) || OwnFactor(entry) || entry.Entity is OwnDetail))
            throw new WallException($"{activity} may change how one signs in and what one tells of oneself, and nothing else.");
        if (needs is { } permission && !db.Actor.May(permission))
            throw new WallException($"{activity} needs {permission}.");

        var accepted = await AcceptedHere(entries, stop);
        var touched = new HashSet<Guid>();
        foreach (var entry in entries)
            await Check(entry, accepted, touched, stop);
        await CheckPeople(entries, stop);

        touched.ExceptWith(NewCases(entries, accepted));
        if (touched.Count == 0)
            return;
        var visible = await db.Set<CaseFile>().AsNoTracking().Where(file => touched.Contains(file.Id)).Select(file => file.Id).ToListAsync(stop);
        if (visible.Count != touched.Count)
            throw new WallException("A case that was touched is not visible to whoever touched it.");
        // What a partner lends and what an emergency opens is there to be read; only those who work on a case write on it.
        touched.ExceptWith(entries.Where(entry => entry.State != EntityState.Added && entry.Entity is Whereabouts && OnlyLookedAt(entry)).Select(entry => ((Whereabouts)entry.Entity).CaseId));
        if (await db.OwnCases().Where(id => touched.Contains(id)).Distinct().CountAsync(stop) != touched.Count)
            throw new WallException("A case was written on by an organisation that does not work on it.");
    }

    // A look at where somebody is moves its version and nothing else, so that the look is part of the record's own history.
    private static bool OnlyLookedAt(EntityEntry entry) => entry.Properties.Where(property => property.IsModified).All(property => property.Metadata.Name == nameof(IRecord.Version));

    private async Task Check(EntityEntry entry, IReadOnlyDictionary<Guid, Guid> accepted, HashSet<Guid> touched, CancellationToken stop)
    {
        // What the store holds, not what the caller says it held: a stub attached under another's id has no true original.
        var stored = entry.State == EntityState.Added ? null : await entry.GetDatabaseValuesAsync(stop);
        switch (entry.Entity)
        {
            case CaseFile file:
                if (file.AreaCode != db.Actor.AreaCode || StoredElsewhere(stored))
                    throw new WallException("A case of another partnership.");
                touched.Add(file.Id);
                break;
            case Referral referral when stored is not null && stored.GetValue<Guid>(nameof(Referral.ToOrganisationId)) == db.ActingFor:
                Unmoved(stored, nameof(Referral.CaseId), referral.CaseId);
                Unmoved(stored, nameof(Referral.ToOrganisationId), referral.ToOrganisationId);
                break;
            case Wall wall when db.KeepsWalls && OnlyLifts(entry):
                break;
            case BrokenGlass glass when entry.State == EntityState.Added:
                await CheckGlass(glass, stop);
                break;
            case Share share when entry.State == EntityState.Added && !await db.Set<Organisation>().AnyAsync(partner => partner.Id == share.ToOrganisationId && partner.AreaCode == db.ActingIn, stop):
                throw new WallException("A case is shared with a partner of the same partnership.");
            case Involvement joining when entry.State == EntityState.Added && JoinsByAcceptedReferral(joining, accepted):
                break;
            case IOnCase record:
                touched.Add(record.CaseId);
                if (stored is not null)
                    touched.Add(stored.GetValue<Guid>(nameof(IOnCase.CaseId)));
                break;
        }

        if (entry.Entity is IWrittenBy written)
        {
            // Those who work on a case review what somebody else opened in an emergency; nobody reviews their own.
            if (entry is { Entity: BrokenGlass glass, State: EntityState.Modified } && OnlyReviews(entry) && glass.UserId != db.ActingUser)
                return;
            if (written.OrganisationId != db.ActingFor || (stored is not null && stored.GetValue<Guid>(nameof(IWrittenBy.OrganisationId)) != db.ActingFor))
                throw new WallException($"{entry.Metadata.ClrType.Name} was written by another organisation.");
        }

        if (entry.Entity is IOfArea ofArea && (ofArea.AreaCode != db.Actor.AreaCode || StoredElsewhere(stored)))
            throw new WallException($"{entry.Metadata.ClrType.Name} of another partnership.");
        if (entry.Entity is User or Organisation or Areas.AreaPackVersion && !db.Actor.May(Permission.Administer) && !OwnPassword(entry))
            throw new WallException($"{entry.Metadata.ClrType.Name} needs an administrator.");
        if (entry.Entity is OwnDetail detail && (detail.UserId != db.ActingUser || (stored is not null && stored.GetValue<Guid>(nameof(OwnDetail.UserId)) != db.ActingUser)))
            throw new WallException("Somebody tells their own details and nobody else's.");
        if (entry.Entity is AskedLook asked && (entry.State != EntityState.Added || !db.Actor.May(Permission.SeeAudit) || asked.UserId == db.ActingUser || asked.ByUserId != db.ActingUser
            || !await db.Set<ReadEntry>().AnyAsync(look => look.OrganisationId == db.ActingFor && look.UserId == asked.UserId && (asked.AboutCaseId == null || look.CaseId == asked.AboutCaseId), stop)))
            throw new WallException("Whoever looked is asked by somebody else who reads the audit, about a look that they may see; what came of it stays.");
        if (entry.Entity is SubjectAccessRequest answer)
            await CheckAnswer(entry, answer, stored, stop);
        // What was decided of an answer is decided while it is put together; what was told stays told.
        if (entry.Entity is PackParagraph paragraph && (!db.Actor.May(Permission.KeepSubjectAccess) || entry.State == EntityState.Modified
            || !await db.Set<SubjectAccessRequest>().AsNoTracking().AnyAsync(request => request.Id == paragraph.RequestId && request.State == SubjectAccessState.Received, stop)))
            throw new WallException("A paragraph of an answer is decided before the answer is prepared, by whoever answers.");
        if (entry.Entity is DocumentMade && entry.State != EntityState.Added)
            throw new WallException("A document that was made is never changed.");
        if (entry.Entity is Passkey or RecoveryCode && !OwnFactor(entry) && !db.Actor.May(Permission.Administer))
            throw new WallException($"{entry.Metadata.ClrType.Name} needs an administrator.");
        if (entry.Entity is TrailEntry or LoadedRecords or Messages.SenderTurn or WrappedKey or PersonKey or StoreStep or Retention.DeletionManifest)
            throw new WallException($"{entry.Metadata.ClrType.Name} is written by the store alone.");
    }

    private static bool OnlyAsksErasure(EntityEntry entry) => entry.Properties.Where(property => property.IsModified).All(property =>
        property.Metadata.Name is nameof(SubjectAccessRequest.ErasureAskedBy) or nameof(SubjectAccessRequest.ErasureAskedByUserId) or nameof(IRecord.Version));

    // One puts an answer together, another releases it; once released it stays as it went out.
    private async Task CheckAnswer(EntityEntry entry, SubjectAccessRequest answer, PropertyValues? stored, CancellationToken stop)
    {
        var before = stored?.GetValue<SubjectAccessState>(nameof(SubjectAccessRequest.State));
        if (before is null && answer.State == SubjectAccessState.Received)
            return;
        if (entry.State == EntityState.Modified && (before, answer.State) is (SubjectAccessState.Received, SubjectAccessState.Received) or (SubjectAccessState.Prepared, SubjectAccessState.Prepared)
            or (SubjectAccessState.Prepared, SubjectAccessState.Received))
            return;
        if ((before, answer.State) is (SubjectAccessState.Received, SubjectAccessState.Prepared) && db.Actor.May(Permission.KeepSubjectAccess) && answer.PreparedByUserId == db.ActingUser)
            return;
        if ((before, answer.State) is (SubjectAccessState.Prepared, SubjectAccessState.Released) && db.Actor.May(Permission.ReleaseSubjectAccess) && answer.ReleasedByUserId == db.ActingUser
            && stored!.GetValue<Guid?>(nameof(SubjectAccessRequest.PreparedByUserId)) is { } prepared && prepared != db.ActingUser
            && !await db.Set<PackParagraph>().AnyAsync(one => one.RequestId == answer.Id && one.MarkedByUserId == db.ActingUser, stop))
            return;
        if (entry.State == EntityState.Modified && (before, answer.State) is (SubjectAccessState.Released, SubjectAccessState.Released) && db.Actor.May(Permission.KeepRetention) && answer.ErasureAskedByUserId == db.ActingUser && OnlyAsksErasure(entry))
            return;
        throw new WallException("An answer is prepared by one person and released by another, and stays as it was released.");
    }

    // Whoever keeps walls sees no case: they may end a wall, and change nothing else of it.
    private static bool OnlyLifts(EntityEntry entry) => entry.State == EntityState.Modified && entry.Properties.Where(property => property.IsModified).All(property =>
        property.Metadata.Name is nameof(Wall.LetStandAt) or nameof(Wall.LetStandBy) or nameof(Wall.LiftedAt) or nameof(Wall.LiftedBy) or "liftedWhy" or nameof(IRecord.Version));

    private static bool OnlyReviews(EntityEntry entry) => entry.Properties.Where(property => property.IsModified).All(property =>
        property.Metadata.Name is nameof(BrokenGlass.ReviewedAt) or nameof(BrokenGlass.ReviewedBy) or nameof(BrokenGlass.WasRight) or "reviewWords" or nameof(IRecord.Version));

    // An emergency opens a case that is not visible, which is what it is for: of one's own partnership, by oneself, for hours, and not past a wall.
    private async Task CheckGlass(BrokenGlass glass, CancellationToken stop)
    {
        if (!db.Actor.May(Permission.OpenInEmergency) || glass.UserId != db.ActingUser || glass.At > db.Now || glass.Until - glass.At > BrokenGlass.Longest || glass.Until <= glass.At
            || glass.ReviewedAt is not null || string.IsNullOrWhiteSpace(glass.Reason))
            throw new WallException("An emergency is opened by oneself, with a reason, for four hours at most.");
        if (!await EmergencyDoor.Reachable(db, glass.CaseId, stop))
            throw new WallException("An emergency of another partnership, or behind a wall.");
    }

    private bool StoredElsewhere(PropertyValues? stored) =>
        stored is not null && stored.GetValue<string>(nameof(IOfArea.AreaCode)) != db.Actor.AreaCode;

    private bool OwnPassword(EntityEntry entry) =>
        entry is { Entity: User user, State: EntityState.Modified } && user.Id == db.ActingUser &&
        entry.Properties.Where(property => property.IsModified).All(property =>
            property.Metadata.Name is nameof(User.PasswordHash) or nameof(User.Stamp) or nameof(User.MustChangePassword)
                or nameof(User.AuthenticatorKey) or nameof(User.LastCodeStep) or nameof(User.RecoveryCodesMadeAt) or nameof(User.DirectoryIdentity));

    // Whose a factor is never changes: EF Core refuses to change what a row was found by, and the holder is set once.
    private bool OwnFactor(EntityEntry entry) =>
        (entry.Entity is Passkey passkey && passkey.UserId == db.ActingUser || entry.Entity is RecoveryCode code && code.UserId == db.ActingUser)
        && Equals(entry.Property(nameof(Passkey.UserId)).OriginalValue, db.ActingUser);

    private static void Unmoved(PropertyValues stored, string property, Guid now)
    {
        if (stored.GetValue<Guid>(property) != now)
            throw new WallException($"{property} of a referral never changes.");
    }

    // Referrals that this save turns to accepted and that the store says were made to us: their id and their case.
    // One that we declined may still be accepted, where the "no" was entered wrongly; one that was withdrawn never.
    private async Task<IReadOnlyDictionary<Guid, Guid>> AcceptedHere(IReadOnlyList<EntityEntry> entries, CancellationToken stop)
    {
        var accepted = new Dictionary<Guid, Guid>();
        foreach (var entry in entries)
        {
            if (entry is not { Entity: Referral { State: ReferralState.Accepted } referral, State: EntityState.Modified } || await entry.GetDatabaseValuesAsync(stop) is not { } stored)
                continue;
            if (stored.GetValue<Guid>(nameof(Referral.ToOrganisationId)) == db.ActingFor && stored.GetValue<ReferralState>(nameof(Referral.State)) is ReferralState.Received or ReferralState.Declined)
                accepted.Add(referral.Id, stored.GetValue<Guid>(nameof(Referral.CaseId)));
        }

        return accepted;
    }

    // An organisation that accepts a referral made to it joins the case by that acceptance, and by nothing else.
    private bool JoinsByAcceptedReferral(Involvement joining, IReadOnlyDictionary<Guid, Guid> accepted) =>
        joining.OrganisationId == db.ActingFor && joining.ReferralId is { } referral && accepted.TryGetValue(referral, out var file) && file == joining.CaseId;

    // Naming a person's record on a case opens that record to everybody on the case: it must be one the actor may see already.
    private async Task CheckPeople(IReadOnlyList<EntityEntry> entries, CancellationToken stop)
    {
        var named = new HashSet<Guid>();
        foreach (var entry in entries.Where(entry => entry.State is EntityState.Added or EntityState.Modified))
            named.UnionWith(PeopleNamedBy(entry.Entity));
        named.ExceptWith(entries.Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).OfType<PersonRecord>().Select(person => person.Id));
        if (named.Count == 0)
            return;
        var visible = await db.Set<PersonRecord>().AsNoTracking().Where(person => named.Contains(person.Id)).CountAsync(stop);
        if (visible != named.Count)
            throw new WallException("A person who was named is not visible to whoever named them.");
    }

    private static IEnumerable<Guid> PeopleNamedBy(object record) => record switch
    {
        CaseFile file => [file.SurvivorRecordId],
        Party { TowardsRecordId: { } towards } party => [party.PersonRecordId, towards],
        Party party => [party.PersonRecordId],
        Connection connection => [connection.OneRecordId, connection.OtherRecordId],
        Whereabouts where => [where.PersonRecordId],
        Messages.OutgoingMessage { ToRecordId: { } to } => [to],
        StillShares shares => [shares.PersonRecordId],
        EqualityAnswer answer => [answer.PersonRecordId],
        Accommodation.Stay stay => [stay.PersonRecordId],
        Accommodation.StayMember member => [member.PersonRecordId],
        Support.Episode episode => [episode.PersonRecordId],
        Children.ChildExperience told => [told.PersonRecordId],
        _ => [],
    };

    // A new case counts as visible when the same save makes the actor's own organisation work on it.
    private HashSet<Guid> NewCases(IReadOnlyList<EntityEntry> entries, IReadOnlyDictionary<Guid, Guid> accepted)
    {
        var opened = entries.Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).OfType<CaseFile>().Select(file => file.Id).ToHashSet();
        opened.IntersectWith(entries.Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).OfType<Involvement>()
            .Where(involvement => involvement.OrganisationId == db.ActingFor).Select(involvement => involvement.CaseId));
        // On acceptance the rest of what the act writes (the stay, the episode) lies on the case just joined.
        opened.UnionWith(entries.Where(entry => entry is { Entity: Involvement, State: EntityState.Added }).Select(entry => (Involvement)entry.Entity)
            .Where(involvement => JoinsByAcceptedReferral(involvement, accepted)).Select(involvement => involvement.CaseId));
        return opened;
    }
}
