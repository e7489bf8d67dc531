using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Support;

/// <summary>The support on one case: who gives what to whom, since when.</summary>
public sealed class CaseSupport(WaymarkDb db)
{
    public sealed record Row(Episode Episode, string Person, string Organisation, int Sessions, bool Mine);

    /// <summary>Somebody on the case who can be supported.</summary>
    public sealed record Person(Guid RecordId, string Words, bool IsChild);

    /// <summary>One episode with its sessions and scores.</summary>
    public sealed record Whole(Row Row, IReadOnlyList<Session> Sessions, IReadOnlyList<OutcomeScore> Scores);

    /// <summary>Null when the case is not there or not theirs.</summary>
    public async Task<IReadOnlyList<Row>?> Show(Guid caseId, CancellationToken stop)
    {
        if (!await db.Set<CaseFile>().AnyAsync(file => file.Id == caseId, stop))
            return null;
        var rows = await db.Set<Episode>().AsNoTracking().Where(e => e.CaseId == caseId).OrderBy(e => e.To != null).ThenByDescending(e => e.WaitingFrom).ThenBy(e => e.Id)
            .Select(e => new
            {
                Episode = e,
                Person = db.Set<PersonRecord>().FirstOrDefault(p => p.Id == e.PersonRecordId),
                Organisation = db.Set<Organisation>().Where(o => o.Id == e.OrganisationId).Select(o => o.Name).First(),
                Sessions = db.Set<Session>().Count(s => s.EpisodeId == e.Id && s.Attended),
            }).ToListAsync(stop);
        return [.. rows.Select(row => new Row(row.Episode, row.Person is null ? "" : Words(row.Person, row.Episode.IsChild), row.Organisation, row.Sessions, row.Episode.OrganisationId == db.ActingFor))];
    }

    /// <summary>One episode of one's own; null when there is none.</summary>
    public async Task<Whole?> Find(Guid caseId, Guid episodeId, CancellationToken stop)
    {
        if ((await Show(caseId, stop))?.SingleOrDefault(row => row.Episode.Id == episodeId && row.Mine) is not { } row)
            return null;
        var sessions = await db.Set<Session>().AsNoTracking().Where(s => s.EpisodeId == episodeId).OrderByDescending(s => s.HeldAt).ThenBy(s => s.Id).Take(200).ToListAsync(stop);
        var scores = await db.Set<OutcomeScore>().AsNoTracking().Where(s => s.EpisodeId == episodeId).OrderBy(s => s.On).ToListAsync(stop);
        return new Whole(row, sessions, [.. scores.OrderBy(score => score.On).ThenBy(score => score.Point)]);
    }

    /// <summary>The survivor first, then the children.</summary>
    public async Task<IReadOnlyList<Person>> People(Guid caseId, CancellationToken stop)
    {
        var found = await db.Set<Party>().AsNoTracking().Where(p => p.CaseId == caseId && p.To == null && (p.Role == PartyRole.Survivor || p.Role == PartyRole.Child))
            .Join(db.Set<PersonRecord>(), party => party.PersonRecordId, person => person.Id, (party, person) => new { party.Role, person }).ToListAsync(stop);
        return [.. found.OrderBy(one => one.Role).Select(one => new Person(one.person.Id, Words(one.person, one.Role == PartyRole.Child), one.Role == PartyRole.Child))];
    }

    private string Words(PersonRecord person, bool child)
    {
        var name = person.DisplayName.Trim() is { Length: > 0 } known ? known : child ? "A child" : "The survivor";
        return child && (AgeOn.Years(person.BornOn, db.Today) ?? person.Age) is { } age ? $"{name}, {(age == 0 ? "under 1" : age)}" : name;
    }
}
