using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Risk;
using Waymark.Support;

namespace Waymark.Storage;

/// <summary>What one's organisation has written on a case under a referral it accepted: it stands here because taking an acceptance back asks them all.</summary>
public sealed class WorkUnderReferral(WaymarkDb db)
{
    /// <summary>"1 stay, 2 notes"; null when there is nothing.</summary>
    public async Task<string?> Words(Referral referral, CancellationToken stop)
    {
        // Where the organisation came to the case by this acceptance, all it wrote there hangs on it; where it was there before, only what names the referral.
        var all = await db.Set<Involvement>().AnyAsync(i => i.CaseId == referral.CaseId && i.OrganisationId == db.ActingFor && i.ReferralId == referral.Id, stop);
        var counts = new List<(int Count, string One, string Many)>
        {
            (await Own<Stay>(referral).CountAsync(stay => all || stay.ReferralId == referral.Id, stop), "stay", "stays"),
            (await Own<Episode>(referral).CountAsync(episode => all || episode.ReferralId == referral.Id, stop), "time of support", "times of support"),
        };
        if (all)
        {
            counts.Add((await Own<Note>(referral).CountAsync(stop), "note", "notes"));
            counts.Add((await Own<Assessment>(referral).CountAsync(stop), "assessment", "assessments"));
            counts.Add((await db.Set<Referral>().CountAsync(onward => onward.CaseId == referral.CaseId && onward.FromOrganisationId == db.ActingFor, stop), "referral onward", "referrals onward"));
        }

        var said = counts.Where(kind => kind.Count > 0).Select(kind => $"{kind.Count} {(kind.Count == 1 ? kind.One : kind.Many)}").ToList();
        return said.Count == 0 ? null : string.Join(", ", said);
    }

    private IQueryable<T> Own<T>(Referral referral)
        where T : class, IOnCase, IWrittenBy => db.Set<T>().Where(record => record.CaseId == referral.CaseId && record.OrganisationId == db.ActingFor);
}
