using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Storage.Locks;

namespace Waymark.Storage;

/// <summary>Reads what ties the actor to a case: the facts that the access policy decides on, each from its own table.</summary>
internal static class Standings
{
    /// <summary>The case of a reference in the actor's partnership, whoever works on it; null when there is none, or a wall stands before it.</summary>
    public static async Task<Guid?> Find(WaymarkDb db, string reference, CancellationToken stop)
    {
        var wanted = reference.Trim().ToUpperInvariant();
        return db.KeepsWalls
            ? await db.CasesOfPartnership().Where(file => file.Reference == wanted).Select(file => (Guid?)file.Id).SingleOrDefaultAsync(stop)
            : throw new WallException("Only whoever keeps walls looks for any case of the partnership.");
    }

    /// <summary>What cases are called, for whoever keeps walls: their references and nothing else.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> References(WaymarkDb db, IReadOnlyCollection<Guid> cases, CancellationToken stop) => db.KeepsWalls
        ? await db.CasesOfPartnership().Where(file => cases.Contains(file.Id)).ToDictionaryAsync(file => file.Id, file => file.Reference, stop)
        : throw new WallException("Only whoever keeps walls reads the references of cases that are not theirs.");

    /// <summary>Of a case there is; null when there is none at all.</summary>
    public static async Task<CaseStanding?> Of(WaymarkDb db, Guid caseId, CancellationToken stop)
    {
        var file = await db.Set<CaseFile>().Past(Door.Store).AsNoTracking().Where(c => c.Id == caseId).Select(c => new { c.AreaCode, c.ClosedOn }).SingleOrDefaultAsync(stop);
        if (file is null)
            return null;
        var (organisation, today) = (db.ActingFor, db.Today);
        var involvements = await db.Set<InvolvedOrganisation>().Where(i => i.CaseId == caseId && i.OrganisationId == organisation).ToListAsync(stop);
        var lent = await db.Set<LentCase>().Where(s => s.CaseId == caseId).ToListAsync(stop);
        var ties = new HashSet<Tie>();
        if (involvements.Any(i => i.To is null || i.To >= today))
            ties.Add(Tie.Involved);
        if (involvements.Any(i => i.To < today))
            ties.Add(Tie.Formerly);
        if (lent.Count > 0)
            ties.Add(Tie.Shared);
        if (await db.Set<OpenedInEmergency>().AnyAsync(g => g.CaseId == caseId, stop))
            ties.Add(Tie.BrokenGlass);
        if (await db.Set<Referral>().Past(Door.Store).AnyAsync(r => r.CaseId == caseId && r.ToOrganisationId == organisation && r.State == ReferralState.Received, stop))
            ties.Add(Tie.Asked);
        return new CaseStanding
        {
            SignedIn = db.IsSomebody,
            SamePartnership = file.AreaCode == db.ActingIn,
            Walled = await db.Set<StandingWall>().AnyAsync(w => w.CaseId == caseId, stop),
            Ties = ties,
            // Asked of the case as a whole: what one's own organisation wrote is the most there is.
            Wrote = true,
            Lent = lent.SelectMany(share => share.Lent).ToHashSet(),
            State = file.ClosedOn is null ? CaseState.Open : CaseState.Closed,
            Permissions = db.Actor.Permissions,
            OrganisationKind = db.Actor.OrganisationKind,
        };
    }
}
