using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Disclosure;
using Waymark.Linkage.Text;
using Waymark.People;
using Waymark.Storage.Locks;

namespace Waymark.Storage;

/// <summary>
/// The records from which paragraphs are made: as whoever works on the case may see them, or, where somebody has asked what is held about them, as
/// their own organisation holds them. The second looks past the role of whoever answers; walls and the partnership still stand before it.
/// </summary>
public sealed class RecordsToTell
{
    private readonly WaymarkDb db;
    private readonly bool held;

    private RecordsToTell(WaymarkDb db, bool held) => (this.db, this.held) = (db, held);

    /// <summary>As the actor may see them.</summary>
    public static RecordsToTell Seen(WaymarkDb db) => new(db, held: false);

    /// <summary>As the actor's own organisation holds them: for a request that it has taken in and not answered.</summary>
    /// <exception cref="WallException">The actor may not answer, or there is no such request.</exception>
    public static async Task<RecordsToTell> Held(WaymarkDb db, Guid requestId, CancellationToken stop)
    {
        if (!db.KeepsSubjectAccess || !await db.Set<SubjectAccessRequest>().AnyAsync(request => request.Id == requestId && request.State != SubjectAccessState.Released, stop))
            throw new WallException("What is held of somebody is read to answer a request of theirs, by whoever answers such requests.");
        return new RecordsToTell(db, held: true);
    }

    /// <summary>Somebody whose name was asked after, and the case that they have a part in.</summary>
    /// <param name="Certain">Whether the date of birth agrees too; where none is written down it may be a namesake.</param>
    public sealed record Match(Guid RecordId, Guid CaseId, bool Certain);

    /// <summary>Everybody of a name on the organisation's own cases, open or closed, now or once, whose date of birth is not another.</summary>
    public async Task<IReadOnlyList<Match>> Find(string givenName, string familyName, DateOnly? bornOn, CancellationToken stop)
    {
        var (given, family) = (NameKey.Of(givenName), NameKey.Of(familyName));
        if (!held || given.Length == 0 || family.Length == 0)
            return [];
        var people = db.Set<PersonRecord>().Past(Door.Counted).AsNoTracking()
            .Where(person => person.FamilyKey == family && (person.GivenKey == given || person.KnownAsKey == given) && (person.BornOn == null || bornOn == null || person.BornOn == bornOn));
        var found = await (from party in db.Set<Party>().Past(Door.Counted).AsNoTracking()
                           join person in people on party.PersonRecordId equals person.Id
                           where db.Set<InvolvedOrganisation>().Any(involved => involved.CaseId == party.CaseId && involved.OrganisationId == db.ActingFor)
                           select new { person.Id, party.CaseId, person.BornOn }).Distinct().ToListAsync(stop);
        var here = found.Select(match => match.CaseId).ToHashSet();
        var cases = await db.CasesOfPartnership().Where(file => here.Contains(file.Id)).Select(file => file.Id).ToListAsync(stop);
        return [.. found.Where(match => cases.Contains(match.CaseId)).Select(match => new Match(match.Id, match.CaseId, bornOn is not null && match.BornOn == bornOn)).OrderBy(match => match.CaseId).ThenBy(match => match.RecordId)];
    }

    /// <summary>The case; null where it is not theirs to tell of.</summary>
    public async Task<CaseFile?> Case(Guid caseId, CancellationToken stop) => held
        ? await db.CasesOfPartnership().SingleOrDefaultAsync(file => file.Id == caseId && db.Set<InvolvedOrganisation>().Any(involved => involved.CaseId == file.Id && involved.OrganisationId == db.ActingFor), stop)
        : await db.Set<CaseFile>().AsNoTracking().SingleOrDefaultAsync(file => file.Id == caseId, stop);

    /// <summary>Records that lie on the case and are nobody's own.</summary>
    public IQueryable<T> On<T>(Guid caseId)
        where T : class, IOnCase => Open<T>().Where(record => record.CaseId == caseId);

    /// <summary>Records on the case that an organisation wrote: where they are held, one's own alone. Each organisation answers for what it wrote itself.</summary>
    public IQueryable<T> Written<T>(Guid caseId)
        where T : class, IOnCase, IWrittenBy => held ? On<T>(caseId).Where(record => record.OrganisationId == db.ActingFor) : On<T>(caseId);

    /// <summary>The people of the case.</summary>
    public IQueryable<PersonRecord> People(Guid caseId) => Open<PersonRecord>().Where(person => On<Party>(caseId).Any(party => party.PersonRecordId == person.Id));

    /// <summary>What they answered about equality.</summary>
    public IQueryable<EqualityAnswer> Answers(IReadOnlyCollection<Guid> people) => held
        ? Open<EqualityAnswer>().Where(answer => people.Contains(answer.PersonRecordId) && answer.OrganisationId == db.ActingFor)
        : Open<EqualityAnswer>().Where(answer => people.Contains(answer.PersonRecordId));

    private IQueryable<T> Open<T>()
        where T : class => held ? db.Set<T>().Past(Door.Counted).AsNoTracking() : db.Set<T>().AsNoTracking();
}
