using Microsoft.EntityFrameworkCore;
using Waymark.Access;

namespace Waymark.People;

/// <summary>How the people and their cases lie in the store.</summary>
public static class PeopleMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<PersonRecord>(person =>
        {
            person.Ignore(p => p.DisplayName);
            person.HasIndex(p => p.FamilyKey);
            person.HasIndex(p => p.GivenKey);
            person.HasIndex(p => p.PersonId);
            person.HasIndex(p => p.BornOn);
        });
        model.Entity<CaseFile>(file =>
        {
            file.HasIndex(c => c.Reference).IsUnique();
            file.HasIndex(c => c.SurvivorRecordId);
            file.HasIndex(c => c.SurvivorPersonId);
            file.HasIndex(c => c.OpenedOn);
        });
        model.Entity<Involvement>(involvement =>
        {
            // All that the visibility expression asks, so that it is answered from the index alone: of a case, and of an organisation.
            involvement.HasIndex(i => new { i.CaseId, i.OrganisationId, i.To });
            involvement.HasIndex(i => new { i.OrganisationId, i.To, i.CaseId });
        });
        model.Entity<Party>(party =>
        {
            party.HasIndex(p => p.CaseId);
            party.HasIndex(p => p.PersonRecordId);
        });
        model.Entity<Connection>().HasIndex(c => c.CaseId);
        model.Entity<AbuseReport>().HasIndex(a => a.CaseId);
        model.Entity<ContactRule>(rule =>
        {
            rule.Ignore(r => r.AnySafe);
            rule.HasIndex(r => r.CaseId).IsUnique();
        });
        model.Entity<Whereabouts>(where =>
        {
            // One address at a time for each; those they have left stay beside it.
            where.HasIndex(w => new { w.CaseId, w.PersonRecordId }).IsUnique().HasFilter("\"to\" IS NULL");
        });
        model.Entity<StillShares>().HasIndex(s => s.CaseId);
        model.Entity<Note>(note =>
        {
            note.HasIndex(n => new { n.CaseId, n.HappenedAt });
            note.HasIndex(n => new { n.OrganisationId, n.NextStepBy, n.NextStepDoneOn, n.CaseId });
        });
        model.Entity<EqualityAnswer>().HasIndex(e => new { e.PersonRecordId, e.Question });
    }
}
