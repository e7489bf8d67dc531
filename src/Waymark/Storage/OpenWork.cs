using Microsoft.EntityFrameworkCore;
using Waymark.Accommodation;
using Waymark.Marac;
using Waymark.People;
using Waymark.Support;

namespace Waymark.Storage;

/// <summary>What is still open on a case, from every capability that keeps work on one: it stands here because closing a case, or leaving one, asks them all.</summary>
public sealed class OpenWork(WaymarkDb db)
{
    /// <param name="Steps">One's own next steps not yet done.</param>
    /// <param name="PartnersSteps">Those of partners.</param>
    /// <param name="Staying">Whether the household stays with one's own organisation.</param>
    /// <param name="Supported">Whether one's own organisation still supports somebody on the case, or has them waiting.</param>
    /// <param name="WaitsForMarac">Whether the case stands on the MARAC's list and has not been heard.</param>
    public sealed record Answer(int Steps, int PartnersSteps, bool Staying, bool Supported, bool WaitsForMarac);

    public async Task<Answer> Show(Guid caseId, CancellationToken stop)
    {
        var steps = db.Set<Note>().Where(note => note.CaseId == caseId && note.NextStepBy != null && note.NextStepDoneOn == null);
        return new Answer(
            await steps.CountAsync(note => note.OrganisationId == db.ActingFor, stop),
            await steps.CountAsync(note => note.OrganisationId != db.ActingFor, stop),
            await db.Set<Stay>().AnyAsync(stay => stay.CaseId == caseId && stay.OrganisationId == db.ActingFor && stay.To == null, stop),
            await db.Set<Episode>().AnyAsync(episode => episode.CaseId == caseId && episode.OrganisationId == db.ActingFor && episode.To == null, stop),
            await db.Set<MaracCase>().AnyAsync(marac => marac.CaseId == caseId && (marac.State == MaracState.Listed || marac.State == MaracState.Deferred), stop));
    }
}
