using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Marac;

/// <summary>The MARAC's list: cases to hear, the longest waiting first, and cases heard, the newest first.</summary>
public sealed class MaracList(WaymarkDb db)
{
    public const int PageSize = 25;

    /// <summary>One case on the list. It says who, because the coordinator prepares the hearing; never where.</summary>
    /// <param name="Why">Why it was deferred or not heard, where the case's words are open to whoever reads the list.</param>
    public sealed record Row(MaracCase Marac, string Reference, string Survivor, string? ReferredBy, string? Meeting, DateOnly? MeetingOn, string? Why);

    public sealed record Answer(IReadOnlyList<Row> Rows, int Total);

    /// <param name="show">"to-hear", "heard", "not-heard", or null for all.</param>
    public async Task<Answer> Show(string? show, bool repeatsOnly, int page, CancellationToken stop)
    {
        var all = db.Set<MaracCase>().AsNoTracking();
        all = show switch
        {
            "to-hear" => all.Where(m => m.State == MaracState.Listed || m.State == MaracState.Deferred),
            "heard" => all.Where(m => m.State == MaracState.Heard),
            "not-heard" => all.Where(m => m.State == MaracState.NotHeard),
            _ => all,
        };
        if (repeatsOnly)
            all = all.Where(m => m.IsRepeat);
        var total = await all.CountAsync(stop);
        var ordered = show == "to-hear" ? all.OrderBy(m => m.ReferredOn) : all.OrderByDescending(m => m.ReferredOn);
        var rows = await Rows(ordered.ThenBy(m => m.Id).Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize), stop);
        return new Answer([.. show == "to-hear" ? rows.OrderBy(r => r.Marac.ReferredOn) : rows.OrderByDescending(r => r.Marac.ReferredOn)], total);
    }

    /// <summary>One meeting with its cases, and those that wait for a meeting; null when it is not theirs.</summary>
    public async Task<(MaracMeeting Meeting, IReadOnlyList<Row> Agenda, IReadOnlyList<Row> Waiting)?> Meeting(Guid id, CancellationToken stop)
    {
        var meeting = await db.Set<MaracMeeting>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, stop);
        if (meeting is null)
            return null;
        var rows = await Rows(db.Set<MaracCase>().AsNoTracking().Where(m => m.MeetingId == id || (m.MeetingId == null && (m.State == MaracState.Listed || m.State == MaracState.Deferred))
            || (m.State == MaracState.Deferred && m.MeetingId != id)), stop);
        return (meeting, [.. rows.Where(r => r.Marac.MeetingId == id).OrderBy(r => r.Marac.ReferredOn).ThenBy(r => r.Marac.Id)],
            [.. rows.Where(r => r.Marac.MeetingId != id).OrderBy(r => r.Marac.ReferredOn).ThenBy(r => r.Marac.Id)]);
    }

    /// <summary>Meetings, the next first and then the newest held, with how many cases each has.</summary>
    public async Task<IReadOnlyList<(MaracMeeting Meeting, int Cases)>> Meetings(int most, CancellationToken stop)
    {
        var found = await db.Set<MaracMeeting>().AsNoTracking().OrderByDescending(m => m.HeldOn).ThenBy(m => m.Id).Take(most)
            .Select(m => new { Meeting = m, Cases = db.Set<MaracCase>().Count(c => c.MeetingId == m.Id) }).ToListAsync(stop);
        return [.. found.Select(m => (m.Meeting, m.Cases))];
    }

    private async Task<IReadOnlyList<Row>> Rows(IQueryable<MaracCase> cases, CancellationToken stop)
    {
        var found = await (from marac in cases
                           join file in db.Set<CaseFile>() on marac.CaseId equals file.Id
                           join person in db.Set<PersonRecord>() on file.SurvivorRecordId equals person.Id
                           select new
                           {
                               Marac = marac, file.Reference, Person = person,
                               By = db.Set<Organisation>().Where(o => o.Id == marac.ReferredByOrganisationId).Select(o => o.Name).FirstOrDefault(),
                               InWords = db.CasesInWords().Contains(marac.CaseId),
                               Meeting = db.Set<MaracMeeting>().FirstOrDefault(m => m.Id == marac.MeetingId),
                           }).AsNoTracking().ToListAsync(stop);
        return [.. found.Select(f => new Row(f.Marac, f.Reference, f.Person.DisplayName, f.By, f.Meeting?.Name, f.Meeting?.HeldOn, f.InWords ? f.Marac.StateReason : null))];
    }
}
