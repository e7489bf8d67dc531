using Microsoft.EntityFrameworkCore;

namespace Waymark.Accommodation;

/// <summary>How safe accommodation lies in the store.</summary>
public static class AccommodationMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Scheme>(scheme =>
        {
            scheme.HasIndex(s => s.OrganisationId);
            scheme.HasIndex(s => s.AuthorityCode);
        });
        model.Entity<Unit>().HasIndex(u => u.SchemeId);
        model.Entity<Stay>(stay =>
        {
            stay.HasIndex(s => s.CaseId);
            stay.HasIndex(s => new { s.SchemeId, s.From });
            stay.HasIndex(s => new { s.OrganisationId, s.To });
            stay.HasIndex(s => s.UnitId);
        });
        model.Entity<StayMember>(member =>
        {
            member.HasIndex(m => m.StayId);
            member.HasIndex(m => m.CaseId);
        });
        model.Entity<TurnAway>(turnAway =>
        {
            turnAway.HasIndex(t => new { t.AuthorityCode, t.On });
            turnAway.HasIndex(t => new { t.OrganisationId, t.On });
            turnAway.HasIndex(t => t.ReferralId);
        });
    }
}
