using Microsoft.EntityFrameworkCore;

namespace Waymark.Referrals;

/// <summary>How referrals lie in the store.</summary>
public static class ReferralsMapping
{
    public static void Map(ModelBuilder model) =>
        model.Entity<Referral>(referral =>
        {
            referral.HasIndex(r => r.CaseId);
            referral.HasIndex(r => new { r.ToOrganisationId, r.State, r.ReceivedAt });
            referral.HasIndex(r => new { r.FromOrganisationId, r.ReceivedAt });
            referral.HasIndex(r => new { r.AreaCode, r.ReceivedAt });
        });
}
