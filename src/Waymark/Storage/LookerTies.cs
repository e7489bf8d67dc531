using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Linkage.Text;
using Waymark.People;
using Waymark.Storage.Locks;

namespace Waymark.Storage;

/// <summary>
/// How those of one's own organisation who looked stand to the cases they looked at, for whoever reads the audit and may not know who is in a
/// case: yes or no, and never a name. What lies behind a wall for the reader is not there.
/// </summary>
internal static class LookerTies
{
    /// <param name="There">Cases that there still are.</param>
    /// <param name="Worked">From when until when the organisation worked on each.</param>
    /// <param name="OneSurname">Who has the surname of somebody in which case.</param>
    public sealed record Answer(IReadOnlySet<Guid> There, ILookup<Guid, (DateOnly From, DateOnly? To)> Worked, IReadOnlySet<(Guid User, Guid Case)> OneSurname);

    /// <param name="cases">The cases that were looked at.</param>
    /// <param name="names">Each account with every name it has gone by.</param>
    public static async Task<Answer> Of(WaymarkDb db, IReadOnlyCollection<Guid> cases, ILookup<Guid, string> names, CancellationToken stop)
    {
        if (!db.Actor.May(Permission.SeeAudit))
            throw new WallException("Only whoever reads the audit asks how those who looked stand to a case.");
        var there = (await db.CasesOfPartnership().Where(file => cases.Contains(file.Id)).Select(file => file.Id).ToListAsync(stop)).ToHashSet();
        var worked = (await db.Set<InvolvedOrganisation>().Where(involved => involved.OrganisationId == db.ActingFor && there.Contains(involved.CaseId)).ToListAsync(stop))
            .ToLookup(involved => involved.CaseId, involved => (involved.From, involved.To));
        var users = names.SelectMany(user => user.Select(name => (Family: Family(name), User: user.Key))).Where(user => user.Family.Length > 0).Distinct().ToLookup(user => user.Family, user => user.User);
        var families = users.Select(family => family.Key).ToList();
        var parts = await db.Set<PersonRecord>().Past(Door.Counted).Where(person => families.Contains(person.FamilyKey))
            .Join(db.Set<PartInCase>().Where(part => there.Contains(part.CaseId)), person => person.Id, part => part.PersonRecordId, (person, part) => new { part.CaseId, person.FamilyKey }).Distinct().ToListAsync(stop);
        return new Answer(there, worked, parts.SelectMany(part => users[part.FamilyKey].Select(user => (user, part.CaseId))).ToHashSet());
    }

    private static string Family(string name) => name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } words ? NameKey.Of(words[^1]) : "";
}
