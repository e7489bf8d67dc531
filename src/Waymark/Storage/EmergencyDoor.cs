using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Linkage.Text;
using Waymark.People;
using Waymark.Storage.Locks;

namespace Waymark.Storage;

/// <summary>
/// Finds the one case that an emergency is about, among all of the partnership's. Nobody may ask it but the act that opens glass, which
/// writes down that it asked before it says anything.
/// </summary>
internal static class EmergencyDoor
{
    /// <summary>The case of a reference, or of a full name and date of birth that only one case has. Null when there is none, or several, or a wall stands before it.</summary>
    public static async Task<Guid?> Find(WaymarkDb db, string? reference, string? givenName, string? familyName, DateOnly? bornOn, CancellationToken stop)
    {
        if (!db.Actor.May(Permission.OpenInEmergency))
            throw new WallException("Only somebody who may open in an emergency looks beyond their own cases.");
        var files = db.CasesOfPartnership().Where(file => file.ClosedOn == null);
        if (!string.IsNullOrWhiteSpace(reference))
        {
            var wanted = reference.Trim().ToUpperInvariant();
            files = files.Where(file => file.Reference == wanted);
        }
        else if (NameKey.Of(givenName ?? "") is { Length: > 0 } given && NameKey.Of(familyName ?? "") is { Length: > 0 } family && bornOn is { } born)
        {
            var people = db.Set<PersonRecord>().Past(Door.Counted).Where(person => person.FamilyKey == family && (person.GivenKey == given || person.KnownAsKey == given) && person.BornOn == born);
            files = files.Where(file => people.Any(person => person.Id == file.SurvivorRecordId));
        }
        else
        {
            return null;
        }

        return await files.Select(file => file.Id).Take(2).ToListAsync(stop) is [var only] ? only : null;
    }

    /// <summary>Whether a case is there for the actor to open: of their partnership, with no wall between.</summary>
    public static Task<bool> Reachable(WaymarkDb db, Guid caseId, CancellationToken stop) => db.CasesOfPartnership().AnyAsync(file => file.Id == caseId, stop);

    /// <summary>Who works on it today, and hears of it.</summary>
    public static async Task<IReadOnlyList<Guid>> WorkOn(WaymarkDb db, Guid caseId, CancellationToken stop) =>
        await db.Set<InvolvedOrganisation>().Where(involved => involved.CaseId == caseId && (involved.To == null || involved.To >= db.Today)).Select(involved => involved.OrganisationId).Distinct().ToListAsync(stop);

    /// <summary>The days on which the actor opened what nobody has reviewed: also of cases that are shut to them again.</summary>
    public static async Task<IReadOnlyList<DateOnly>> OwnUnreviewed(WaymarkDb db, CancellationToken stop) =>
        [.. (await Own(db).Where(glass => glass.ReviewedAt == null).Select(glass => glass.At).ToListAsync(stop)).Select(LondonTime.DateOf)];

    /// <summary>What the actor opened themselves, newest first: when, and what came of it. The case is named only while it is open to them.</summary>
    public static IQueryable<BrokenGlass> Own(WaymarkDb db) =>
        db.Set<BrokenGlass>().Past(Door.Counted).AsNoTracking().Where(glass => glass.UserId == db.ActingUser);
}
