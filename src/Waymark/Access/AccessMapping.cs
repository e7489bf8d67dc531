using Microsoft.EntityFrameworkCore;

namespace Waymark.Access;

/// <summary>How partners, users and the trails lie in the store.</summary>
public static class AccessMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Organisation>().HasIndex(o => new { o.AreaCode, o.Name }).IsUnique();
        model.Entity<User>(user =>
        {
            user.Ignore(u => u.RoleCodes);
            user.HasIndex(u => u.SignInName).IsUnique();
            user.HasIndex(u => u.OrganisationId);
        });
        model.Entity<AuditEntry>(entry =>
        {
            entry.HasIndex(a => new { a.CaseId, a.At });
            entry.HasIndex(a => new { a.RecordId, a.At });
            entry.HasIndex(a => a.At);
        });
        model.Entity<ReadEntry>(entry =>
        {
            entry.HasIndex(r => new { r.CaseId, r.At });
            entry.HasIndex(r => r.At);
        });
        model.Entity<HandledRequest>().HasKey(h => new { h.UserId, h.Key });
        model.Entity<Draft>().HasIndex(d => new { d.UserId, d.Journey }).IsUnique();
        model.Entity<Notice>().HasIndex(n => new { n.OrganisationId, n.At });
        model.Entity<WrappedKey>();
    }
}
