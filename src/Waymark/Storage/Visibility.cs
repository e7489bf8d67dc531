using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Disclosure;
using Waymark.Import;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Support;

namespace Waymark.Storage;

/// <summary>
/// What an actor may see: one expression on the case; every record on a case composes through it. What a tie to a case opens, and to which
/// role, the access policy says (<see cref="AccessPolicy"/>, <c>standards/access/policy.json</c>); here it is asked of the store.
/// </summary>
internal static class Visibility
{
    public const string Filter = "Visible";

    /// <summary>Kept also where rows are counted: no figure of one partnership counts what another recorded.</summary>
    private const string OwnArea = "OwnArea";

    /// <summary>Kept also where rows are counted: what somebody must not know of is in no total that they read.</summary>
    private const string BeyondWalls = "BeyondWalls";

    /// <summary>What is lent to the actor today, what they opened in an emergency that has not ended, and the walls that stand against them.</summary>
    internal const string ForMeNow = "ForMeNow";

    // Which partnerships and which partners a store holds is asked before anybody is known: at sign-in, at start-up, by the commands.
    private static readonly Type[] KnownBeforeAnybody = [typeof(Organisation), typeof(Areas.AreaPackVersion)];

    // Records that say more than safety needs: a share opens them only where it says so.
    private static readonly Type[] Narrative = [typeof(Note), typeof(Episode), typeof(Session), typeof(OutcomeScore), typeof(Stay), typeof(StayMember), typeof(DocumentMade)];

    // Records that say what partners do, and name nobody.
    private static readonly Type[] Work = [typeof(Involvement), typeof(Share), typeof(BrokenGlass)];

    // Each has an expression of its own below.
    private static readonly Type[] Apart = [typeof(Referral), typeof(PersonRecord), typeof(Party), typeof(Whereabouts), typeof(EqualityAnswer), typeof(Wall), typeof(SubjectAccessRequest), typeof(PackParagraph)];

    // Each thing said of the context stands by itself, and none is put together with another but by way of a row: only so can EF Core hand
    // the database's lock the same expression, told of whoever acts (Locks/LockScript).
    public static void Apply(ModelBuilder model, WaymarkDb db)
    {
        // On PostgreSQL the facts that decide are read past the lock, by id alone: the lock itself rests on them.
        var facts = db.IsSqlite ? null : Locks.LockScript.Deciding;
        model.Entity<InvolvedOrganisation>(involved => involved.HasNoKey().ToView("involvement", facts));
        // Of these three only what holds for the actor now is ever asked, so that it is said here and nowhere again.
        model.Entity<LentCase>(lent => lent.HasNoKey().ToView("share", facts).Ignore(l => l.Lent)
            .HasQueryFilter(ForMeNow, share => share.ToOrganisationId == db.ActingFor && share.From <= db.Today && share.Until >= db.Today));
        model.Entity<OpenedInEmergency>(glass => glass.HasNoKey().ToView("broken_glass", facts).HasQueryFilter(ForMeNow, opened => opened.UserId == db.ActingUser && opened.Until > db.Now));
        model.Entity<StandingWall>(wall => wall.HasNoKey().ToView("wall", facts)
            .HasQueryFilter(ForMeNow, stands => stands.LiftedAt == null && (stands.AgainstUserId == db.ActingUser || stands.AgainstOrganisationId == db.ActingFor)));
        model.Entity<KnownCase>(file => file.HasNoKey().ToView("case_file", facts));
        model.Entity<PartInCase>(part => part.HasNoKey().ToView("party", facts));
        model.Entity<ReferredCase>(referred => referred.HasNoKey().ToView("referral", facts));
        model.Entity<AnswerAbout>(answer => answer.HasNoKey().ToView("equality_answer", facts));
        model.Entity<TurnedAwayFrom>(turned => turned.HasNoKey().ToView("turn_away", facts));
        model.Entity<MarkAbout>(mark => mark.HasNoKey().ToView("audit_entries", facts));

        Expression<Func<Guid, bool>> works = id => db.Set<InvolvedOrganisation>().Any(involved => involved.CaseId == id && involved.OrganisationId == db.ActingFor && (involved.To == null || involved.To >= db.Today));
        Expression<Func<Guid, bool>> emergency = id => db.Set<OpenedInEmergency>().Any(glass => glass.CaseId == id);
        Expression<Func<Guid, bool>> known = id => db.Set<KnownCase>().Any(file => file.Id == id);

        // A share of a closed case lends nothing.
        Expression<Func<Guid, bool>> lent = id => db.Set<LentCase>().Any(share => share.CaseId == id);
        Expression<Func<Guid, bool>> open = id => db.Set<KnownCase>().Any(file => file.Id == id && file.ClosedOn == null);
        var lendsNarrative = Asked.All(id => db.Set<LentCase>().Any(share => share.Narrative && share.CaseId == id), open);
        var lendsPerpetrator = Asked.All(id => db.Set<LentCase>().Any(share => share.Perpetrator && share.CaseId == id), open);
        var lendsLocation = Asked.All(id => db.Set<LentCase>().Any(share => share.Location && share.CaseId == id), open);
        var narrative = Asked.All(known, Asked.Any(works, lendsNarrative, ByEmergency(FieldClass.Narrative)));

        model.Entity<CaseFile>().HasQueryFilter(Filter, Case<CaseFile>(file => file.Id, file => file.ClosedOn == null, file => file.AreaCode == db.ActingIn));
        model.Entity<KnownCase>().HasQueryFilter(Filter, Case<KnownCase>(file => file.Id, file => file.ClosedOn == null, file => file.AreaCode == db.ActingIn));

        // Whoever was asked sees what was asked; the case itself only once they accept.
        model.Entity<Referral>().HasQueryFilter(Filter, Asked.Any(referral => db.IsSomebody && referral.ToOrganisationId == db.ActingFor, Asked.Of<Referral>(referral => referral.CaseId, narrative)));

        // Which part somebody alleged to harm has is a class of its own: those who work on the case need it to decide, others only where it is lent.
        model.Entity<Party>().HasQueryFilter(Filter, Part<Party>(party => party.CaseId, party => party.Role != PartyRole.AllegedToHarm));
        var knownParts = Asked.All(Part<PartInCase>(part => part.CaseId, part => part.Role != PartyRole.AllegedToHarm), Asked.Of<PartInCase>(part => part.CaseId, Beyond(db)));

        model.Entity<PersonRecord>().HasQueryFilter(Filter, Asked.With<PersonRecord, PartInCase>(knownParts, person =>
            (db.IsSomebody && person.OrganisationId == db.ActingFor) || db.Set<PartInCase>().Any(part => Asked.Here(part) && part.PersonRecordId == person.Id)));

        model.Entity<Whereabouts>().HasQueryFilter(Filter, Asked.All(where => db.OpensLocation, Asked.Of<Whereabouts>(where => where.CaseId, Asked.All(known, Asked.Any(works, lendsLocation, ByEmergency(FieldClass.Location))))));

        // An answer is kept by the organisation that asked, and lent by it where a share says so.
        model.Entity<EqualityAnswer>().HasQueryFilter(Filter, Asked.With<EqualityAnswer, PartInCase>(knownParts, answer => db.IsSomebody
            && (db.OpensImmigration || (answer.Question != EqualityClass.Immigration && answer.Question != EqualityClass.RecourseToFunds))
            && (answer.OrganisationId == db.ActingFor
                || (db.OpensIdentity && db.Set<LentCase>().Any(share => share.OrganisationId == answer.OrganisationId
                    && db.Set<KnownCase>().Any(file => file.Id == share.CaseId && file.ClosedOn == null)
                    && db.Set<PartInCase>().Any(part => Asked.Here(part) && part.CaseId == share.CaseId && part.PersonRecordId == answer.PersonRecordId)
                    && ((share.Immigration && (answer.Question == EqualityClass.Immigration || answer.Question == EqualityClass.RecourseToFunds))
                        || (share.Health && (answer.Question == EqualityClass.Disability || answer.Question == EqualityClass.DisabilityImpact))
                        || (share.Equality && answer.Question != EqualityClass.Immigration && answer.Question != EqualityClass.RecourseToFunds
                            && answer.Question != EqualityClass.Disability && answer.Question != EqualityClass.DisabilityImpact)))))));

        // A wall is known to those who keep walls, but not where whoever stands behind it works, and not once it is lifted either.
        model.Entity<Wall>().HasQueryFilter(Filter, wall => db.KeepsWalls && wall.UsersOrganisationId != db.ActingFor && wall.AgainstOrganisationId != db.ActingFor);
        // Who asked what is held about them, and what they are answered, is known to those who answer, of one's own organisation.
        model.Entity<SubjectAccessRequest>().HasQueryFilter(Filter, request => db.KeepsSubjectAccess && request.OrganisationId == db.ActingFor);
        model.Entity<PackParagraph>().HasQueryFilter(Filter, paragraph => db.KeepsSubjectAccess && paragraph.OrganisationId == db.ActingFor);
        model.Entity<OwnDetail>().HasQueryFilter(Filter, detail => db.IsSomebody && detail.UserId == db.ActingUser);

        foreach (var type in model.Model.GetEntityTypes().Select(entity => entity.ClrType).Except(Apart).ToList())
        {
            if (Narrative.Contains(type))
                Call(nameof(OnCase), type, model, Asked.All(id => db.OpensNarrative, narrative));
            else if (typeof(IOnCase).IsAssignableFrom(type))
                // What is only work tells of nobody; all else on a case is for those who may know who it is.
                Call(nameof(OnCase), type, model, Work.Contains(type) ? known : Asked.All(id => db.OpensIdentity, known));
            else if (typeof(IWrittenBy).IsAssignableFrom(type))
                Call(nameof(ByTheWriter), type, model, db);
        }

        foreach (var type in model.Model.GetEntityTypes().Select(entity => entity.ClrType).Where(type => typeof(IOfArea).IsAssignableFrom(type)).Except(KnownBeforeAnybody).ToList())
            Call(nameof(InTheArea), type, model, db);

        // One's own organisation's marks, and everybody's on the cases it works on: what was changed is told in words, which a share does not lend.
        model.Entity<TrailEntry>().HasQueryFilter(Filter, Asked.Any(entry => db.IsSomebody && entry.OrganisationId == db.ActingFor,
            Asked.All(entry => entry.CaseId != null, Asked.Of<TrailEntry>(entry => entry.CaseId!.Value, Asked.All(known, works)))));
        model.Entity<Draft>().HasQueryFilter(Filter, draft => db.IsSomebody && draft.UserId == db.ActingUser);
        model.Entity<HandledRequest>().HasQueryFilter(Filter, handled => db.IsSomebody && handled.UserId == db.ActingUser);
        model.Entity<Notice>().HasQueryFilter(Filter, notice =>
            db.IsSomebody && notice.OrganisationId == db.ActingFor && (notice.UserId == null || notice.UserId == db.ActingUser));
        model.Entity<LoadedRecords>().HasQueryFilter(Filter, loaded => db.Set<FileLoad>().Any(load => load.Id == loaded.LoadId));
        Walls(model, db);

        Expression<Func<T, bool>> Case<T>(Expression<Func<T, Guid>> id, Expression<Func<T, bool>> isOpen, Expression<Func<T, bool>> here) =>
            Asked.All(file => db.OpensWork, here, Asked.Any(Asked.Of(id, works), Asked.All(isOpen, Asked.Of(id, lent)), Asked.Of(id, emergency)));

        Expression<Func<T, bool>> Part<T>(Expression<Func<T, Guid>> caseOf, Expression<Func<T, bool>> notAlleged) =>
            Asked.All(party => db.OpensIdentity, Asked.Of(caseOf, known), Asked.Any(notAlleged, Asked.Of(caseOf, works),
                Asked.All(party => db.OpensPerpetrator, Asked.Of(caseOf, Asked.Any(lendsPerpetrator, ByEmergency(FieldClass.Perpetrator))))));

        Expression<Func<Guid, bool>> ByEmergency(FieldClass fact) => AccessPolicy.InForce.TieOpens(Tie.BrokenGlass, fact) ? emergency : id => false;
    }

    private static Expression<Func<Guid, bool>> Beyond(WaymarkDb db) => id => !db.Set<StandingWall>().Select(wall => wall.CaseId).Contains(id);

    // Asked of every record on a case, and of whatever else tells of the case or of its people.
    private static void Walls(ModelBuilder model, WaymarkDb db)
    {
        var beyond = Beyond(db);
        // From the few cases behind walls outward, by their ids: asked the other way round, SQLite would look at everybody in the store for each list.
        Expression<Func<Guid, bool>> personBeyond = id => !db.Set<PartInCase>()
            .Where(part => db.Set<StandingWall>().Select(wall => wall.CaseId).Contains(part.CaseId))
            .Select(part => part.PersonRecordId).Contains(id);
        Expression<Func<Guid, bool>> referralBeyond = id => !db.Set<ReferredCase>()
            .Where(referred => db.Set<StandingWall>().Select(wall => wall.CaseId).Contains(referred.CaseId))
            .Select(referred => referred.Id).Contains(id);

        model.Entity<CaseFile>().HasQueryFilter(BeyondWalls, Asked.Of<CaseFile>(file => file.Id, beyond));
        model.Entity<KnownCase>().HasQueryFilter(BeyondWalls, Asked.Of<KnownCase>(file => file.Id, beyond));
        foreach (var type in model.Model.GetEntityTypes().Select(entity => entity.ClrType).Where(type => typeof(IOnCase).IsAssignableFrom(type)).ToList())
            Call(nameof(BehindNoWall), type, model, beyond);
        model.Entity<PackParagraph>().HasQueryFilter(BeyondWalls, Asked.Of<PackParagraph>(paragraph => paragraph.FromCaseId, beyond));
        model.Entity<PersonRecord>().HasQueryFilter(BeyondWalls, Asked.Of<PersonRecord>(person => person.Id, personBeyond));
        model.Entity<EqualityAnswer>().HasQueryFilter(BeyondWalls, Asked.Of<EqualityAnswer>(answer => answer.PersonRecordId, personBeyond));
        model.Entity<TurnAway>().HasQueryFilter(BeyondWalls, Asked.Any(turned => turned.ReferralId == null, Asked.Of<TurnAway>(turned => turned.ReferralId!.Value, referralBeyond)));
        // What was changed about a person, of their answers or of a refusal stands on no case in the trail, and is hidden by whom it is about.
        Expression<Func<Guid, bool>> recordBeyond = Asked.All(personBeyond,
            id => !db.Set<AnswerAbout>().Where(answer => db.Set<PartInCase>()
                    .Where(part => db.Set<StandingWall>().Select(wall => wall.CaseId).Contains(part.CaseId))
                    .Select(part => part.PersonRecordId).Contains(answer.PersonRecordId))
                .Select(answer => answer.Id).Contains(id),
            id => !db.Set<TurnedAwayFrom>().Where(turned => turned.ReferralId != null && db.Set<ReferredCase>()
                    .Where(referred => db.Set<StandingWall>().Select(wall => wall.CaseId).Contains(referred.CaseId))
                    .Select(referred => referred.Id).Contains(turned.ReferralId.Value))
                .Select(turned => turned.Id).Contains(id));
        model.Entity<TrailEntry>().HasQueryFilter(BeyondWalls, Asked.All(
            Asked.Any(entry => entry.CaseId == null, Asked.Of<TrailEntry>(entry => entry.CaseId!.Value, beyond)),
            Asked.Any(entry => entry.RecordId == null, Asked.Of<TrailEntry>(entry => entry.RecordId!.Value, recordBeyond)),
            // What was done about a wall is read by whoever may know of that wall, and of one that is gone by nobody.
            entry => entry.RecordId == null || !db.Set<MarkAbout>().Any(mark => mark.Id == entry.Id && mark.Kind == nameof(Wall) && !db.Set<Wall>().Any(wall => wall.Id == mark.RecordId))));
        model.Entity<AskedLook>().HasQueryFilter(BeyondWalls, Asked.Any(asked => asked.AboutCaseId == null, Asked.Of<AskedLook>(asked => asked.AboutCaseId!.Value, beyond)));
        model.Entity<Notice>().HasQueryFilter(BeyondWalls, Asked.Any(notice => notice.CaseId == null, Asked.Of<Notice>(notice => notice.CaseId!.Value, beyond)));
    }

    private static void OnCase<T>(ModelBuilder model, Expression<Func<Guid, bool>> question)
        where T : class, IOnCase => model.Entity<T>().HasQueryFilter(Filter, Asked.Of<T>(record => record.CaseId, question));

    private static void BehindNoWall<T>(ModelBuilder model, Expression<Func<Guid, bool>> beyond)
        where T : class, IOnCase => model.Entity<T>().HasQueryFilter(BeyondWalls, Asked.Of<T>(record => record.CaseId, beyond));

    private static void ByTheWriter<T>(ModelBuilder model, WaymarkDb db)
        where T : class, IWrittenBy =>
        model.Entity<T>().HasQueryFilter(Filter, record => db.IsSomebody && record.OrganisationId == db.ActingFor);

    private static void InTheArea<T>(ModelBuilder model, WaymarkDb db)
        where T : class, IOfArea =>
        model.Entity<T>().HasQueryFilter(OwnArea, record => db.IsSomebody && record.AreaCode == db.ActingIn);

    private static void Call(string method, Type type, ModelBuilder model, object with) =>
        typeof(Visibility).GetMethod(method, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(type).Invoke(null, [model, with]);
}
