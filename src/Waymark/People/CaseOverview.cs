using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.People;

/// <summary>The top of a case: who, how to reach her safely, who is in it and who works on it.</summary>
public sealed class CaseOverview(WaymarkDb db)
{
    /// <summary>Somebody's part in the case, with who they are.</summary>
    public sealed record Member(Party Party, PersonRecord Person);

    /// <summary>An organisation working on the case.</summary>
    public sealed record Partner(Guid OrganisationId, string Name, InvolvementKind Kind, DateOnly From, DateOnly? To);

    public sealed record Answer
    {
        public required CaseFile File { get; init; }
        public required ContactRule? Contact { get; init; }
        public required IReadOnlyList<Member> Members { get; init; }
        public required IReadOnlyList<Partner> Partners { get; init; }
        public required IReadOnlyList<string> AbuseCodes { get; init; }
        public required IReadOnlyList<Connection> Connections { get; init; }

        /// <summary>Whether the actor's own organisation works on the case: what a partner lends, or an emergency opens, is there to be read.</summary>
        public required bool Works { get; init; }

        /// <summary>Whether what was said or written in somebody's own words is open: a share may lend the danger and not the words.</summary>
        public required bool InWords { get; init; }

        public PersonRecord Survivor => Members.First(member => member.Party.Role == PartyRole.Survivor).Person;

        public IEnumerable<Member> InRole(PartyRole role) => Members.Where(member => member.Party.Role == role && member.Party.To == null);
    }

    /// <summary>Null when it is not there, or not theirs.</summary>
    public async Task<Answer?> Show(Guid caseId, CancellationToken stop)
    {
        var file = await db.Set<CaseFile>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == caseId, stop);
        if (file is null)
            return null;
        // On its own: beside the case in one query, the store numbers every rule there is.
        var contact = await db.Set<ContactRule>().AsNoTracking().SingleOrDefaultAsync(rule => rule.CaseId == caseId, stop);
        var members = await db.Set<Party>().AsNoTracking().Where(party => party.CaseId == caseId)
            .Join(db.Set<PersonRecord>(), party => party.PersonRecordId, person => person.Id, (party, person) => new Member(party, person)).ToListAsync(stop);
        var partners = await db.Set<Involvement>().AsNoTracking().Where(involvement => involvement.CaseId == caseId)
            .Join(db.Set<Organisation>(), involvement => involvement.OrganisationId, organisation => organisation.Id, (involvement, organisation) => new Partner(organisation.Id, organisation.Name, involvement.Kind, involvement.From, involvement.To))
            .ToListAsync(stop);
        var abuse = await db.Set<AbuseReport>().Where(report => report.CaseId == caseId).Select(report => report.Code).ToListAsync(stop);
        var connections = await db.Set<Connection>().AsNoTracking().Where(connection => connection.CaseId == caseId).ToListAsync(stop);
        return new Answer
        {
            File = file,
            Contact = contact,
            Members = [.. members.OrderBy(member => member.Party.Role).ThenByDescending(member => member.Person.YearsOn(db.Today) ?? 0).ThenBy(member => member.Party.Id)],
            Partners = [.. partners.OrderBy(partner => partner.From).ThenBy(partner => partner.Name, StringComparer.Ordinal)],
            AbuseCodes = abuse,
            Connections = connections,
            InWords = await db.CasesInWords().ContainsAsync(caseId, stop),
            Works = partners.Any(partner => partner.OrganisationId == db.ActingFor && (partner.To is null || partner.To >= db.Today)),
        };
    }

    /// <summary>The newest looks at a case, for its foot.</summary>
    public async Task<IReadOnlyList<ReadEntry>> Looks(Guid caseId, int most, CancellationToken stop) =>
        await db.Set<ReadEntry>().AsNoTracking().Where(look => look.CaseId == caseId).OrderByDescending(look => look.At).Take(most).ToListAsync(stop);
}

/// <summary>Every change of one record or of a whole case, newest first: who, when, why, and what it said before.</summary>
public sealed class CaseHistory(WaymarkDb db)
{
    public const int PageSize = 50;

    public sealed record Answer(IReadOnlyList<AuditEntry> Entries, int Total);

    /// <param name="recordId">One record of the case; null for all of it.</param>
    public async Task<Answer?> Show(Guid caseId, Guid? recordId, int page, CancellationToken stop)
    {
        if (!await db.Set<CaseFile>().AnyAsync(file => file.Id == caseId, stop))
            return null;
        var people = db.Set<Party>().Where(party => party.CaseId == caseId).Select(party => party.PersonRecordId);
        // A wall stands in no history of the case: those who work beside whoever it shuts out read this page.
        var entries = db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Kind != nameof(Wall)).Where(entry => recordId == null ? entry.CaseId == caseId : entry.RecordId == recordId && (entry.CaseId == caseId || people.Contains(entry.RecordId!.Value)));
        var total = await entries.CountAsync(stop);
        return new Answer(await entries.OrderByDescending(entry => entry.At).ThenBy(entry => entry.Id).Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).ToListAsync(stop), total);
    }
}

/// <summary>Where the statutory definition would send each allegation on a case. It advises; it never turns anybody away (standards §1.1).</summary>
public static class RoutingAdvice
{
    /// <summary>The advice on everything alleged towards the survivor, each line once.</summary>
    public static IReadOnlyList<string> Towards(CaseOverview.Answer overview) =>
        [.. overview.InRole(PartyRole.AllegedToHarm).Where(member => member.Party.TowardsRecordId is null || member.Party.TowardsRecordId == overview.File.SurvivorRecordId)
            .SelectMany(member => For(overview, member).Advice).Distinct()];

    /// <summary>The decision for one allegation: whoever it is towards, on the day the behaviour last happened.</summary>
    public static StatutoryDecision For(CaseOverview.Answer overview, CaseOverview.Member alleged)
    {
        var day = DayOf(overview, alleged.Party);
        var towards = alleged.Party.TowardsRecordId ?? overview.File.SurvivorRecordId;
        var held = overview.Connections.Where(connection => (connection.OneRecordId, connection.OtherRecordId) == (towards, alleged.Person.Id) || (connection.OtherRecordId, connection.OneRecordId) == (towards, alleged.Person.Id))
            .Select(connection => new HeldConnection(connection.Code, connection.From, connection.To)).ToList();
        return StatutoryDefinition.Decide(new ReportedBehaviour
        {
            AgeOfPersonAlleged = alleged.Person.YearsOn(day),
            AgeOfPersonHarmed = overview.Members.FirstOrDefault(member => member.Person.Id == towards)?.Person.YearsOn(day),
            // Nothing recorded is unknown, not absent: only somebody who asked can say that they are not connected.
            PersonallyConnected = held.Count == 0 ? null : PersonalConnection.Connected(held, day),
            Behaviours = [.. overview.AbuseCodes],
        });
    }

    /// <summary>
    /// The day to judge ages on. The Act asks how old people were when it happened; where nobody has told that day, it is the day somebody's part
    /// was written down, so that a birthday since then makes no victim of nobody and nobody of a victim.
    /// </summary>
    public static DateOnly DayOf(CaseOverview.Answer overview, Party part) => overview.File.LastHappenedOn ?? part.From;
}
