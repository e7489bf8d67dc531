using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Marac;

/// <summary>Puts a case on the MARAC's list, or adds to what the list says of one that waits there, and opens it to the coordinator.</summary>
internal sealed class MaracListing(WaymarkDb db)
{
    /// <summary>Whether it was added, and whether somebody coordinates.</summary>
    public async Task<(bool Added, bool Coordinated)> Put(AssessAndRefer.Request request, CaseFile file, AssessAndRefer.Outcome outcome, CancellationToken stop)
    {
        var coordinator = await Coordinator(file, stop);
        if (coordinator is not null && !await db.Set<Involvement>().Where(Involvement.GoesOnAfter(db.Today)).AnyAsync(i => i.CaseId == file.Id && i.OrganisationId == coordinator.Id, stop))
            db.Add(new Involvement { CaseId = file.Id, OrganisationId = coordinator.Id, Kind = InvolvementKind.Marac, From = db.Today });
        var waiting = await Waiting(file.Id, stop);
        if (waiting is not null)
        {
            // The list says what is known now: every criterion met so far, everybody alleged so far, and the newest incident.
            waiting.Meet(AssessAndRefer.Criteria(outcome));
            waiting.IsRepeat |= outcome.RepeatsCase;
            waiting.PerpetratorPersonIds = MaracCase.Alleged([.. MaracCase.Alleged(waiting.PerpetratorPersonIds), .. await Alleged(file.Id, stop)]);
            if (request.IncidentOn is { } incident && (waiting.IncidentOn is null || incident > waiting.IncidentOn))
                waiting.IncidentOn = incident;
        }
        else
        {
            db.Add(new MaracCase
            {
                AreaCode = file.AreaCode,
                CaseId = file.Id,
                SurvivorPersonId = file.SurvivorPersonId,
                PerpetratorPersonIds = MaracCase.Alleged(await Alleged(file.Id, stop)),
                ReferredOn = db.Today,
                ReferredByOrganisationId = db.ActingFor,
                ReferringAgency = request.ReferringAgency,
                Criteria = AssessAndRefer.Criteria(outcome),
                IncidentOn = request.IncidentOn,
                IsRepeat = outcome.RepeatsCase,
                State = MaracState.Listed,
                ChildrenInHousehold = await db.Set<Party>().CountAsync(p => p.CaseId == file.Id && p.Role == PartyRole.Child && p.To == null, stop),
            });
        }

        Tell(coordinator, waiting is not null ? "A case on the MARAC list was assessed again." : "A case was referred to MARAC.", "/agenda", file.Id);
        return (waiting is null, coordinator is not null);
    }

    /// <summary>The case as it waits on the list, tracked; null when it does not.</summary>
    public async Task<MaracCase?> Waiting(Guid caseId, CancellationToken stop) =>
        await db.Set<MaracCase>().Where(m => m.CaseId == caseId && (m.State == MaracState.Listed || m.State == MaracState.Deferred)).OrderByDescending(m => m.ReferredOn).FirstOrDefaultAsync(stop);

    /// <summary>Who coordinates where she lived when the case was opened, or anywhere in the area; null when nobody does.</summary>
    public async Task<Organisation?> Coordinator(CaseFile file, CancellationToken stop)
    {
        var coordinators = await db.Set<Organisation>().AsNoTracking().Where(o => o.AreaCode == file.AreaCode && o.CoordinatesMarac && o.LeftOn == null).OrderBy(o => o.Name).ToListAsync(stop);
        return coordinators.FirstOrDefault(o => o.AuthorityCode == file.HomeAuthorityCode) ?? coordinators.FirstOrDefault();
    }

    /// <summary>Tells the coordinator, where there is one.</summary>
    public void Tell(Organisation? coordinator, string text, string link, Guid caseId)
    {
        if (coordinator is not null)
            db.Add(new Notice { OrganisationId = coordinator.Id, At = db.Now, Text = text, Link = link, CaseId = caseId });
    }

    /// <summary>Everybody now alleged to harm the survivor, in order.</summary>
    public async Task<List<Guid>> Alleged(Guid caseId, CancellationToken stop) =>
        [.. (await db.Set<Party>().Where(p => p.CaseId == caseId && p.Role == PartyRole.AllegedToHarm && p.To == null)
            .Join(db.Set<CaseFile>(), party => party.CaseId, file => file.Id, (party, file) => new { party, file })
            .Where(pair => pair.party.TowardsRecordId == null || pair.party.TowardsRecordId == pair.file.SurvivorRecordId)
            .Join(db.Set<PersonRecord>(), pair => pair.party.PersonRecordId, person => person.Id, (pair, person) => person.PersonId).Distinct().ToListAsync(stop)).Order()];
}
