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
            user.HasIndex(u => u.DirectoryIdentity).IsUnique();
            // Of two sendings of one code only the first counts.
            user.Property(u => u.LastCodeStep).IsConcurrencyToken();
        });
        model.Entity<SignedInBrowser>().HasIndex(browser => browser.UserId);
        model.Entity<SignInTries>(tries =>
        {
            tries.Property(t => t.Count).IsConcurrencyToken();
            tries.HasIndex(t => t.LastAt);
        });
        model.Entity<Passkey>(passkey =>
        {
            passkey.HasIndex(p => p.CredentialHash).IsUnique();
            passkey.HasIndex(p => p.UserId);
        });
        model.Entity<RecoveryCode>(code =>
        {
            code.Property(c => c.UsedAt).IsConcurrencyToken();
            code.HasIndex(c => c.UserId);
        });
        // One table for what people did and what they looked at: one chain for both.
        model.Entity<TrailEntry>(entry =>
        {
            entry.ToTable("audit_entries");
            entry.HasDiscriminator<string>("entry").HasValue<AuditEntry>("change").HasValue<ReadEntry>("look");
            entry.HasIndex(e => new { e.OrganisationId, e.Number }).IsUnique();
            entry.HasIndex(e => new { e.CaseId, e.At });
            entry.HasIndex(e => e.At);
        });
        model.Entity<TrailEntry>().HasIndex(e => new { e.RecordId, e.At });
        model.Entity<HandledRequest>().HasKey(h => new { h.UserId, h.Key });
        model.Entity<Draft>().HasIndex(d => new { d.UserId, d.Journey }).IsUnique();
        model.Entity<Notice>().HasIndex(n => new { n.OrganisationId, n.At });
        model.Entity<WrappedKey>();
        model.Entity<Share>(share =>
        {
            share.Ignore(s => s.Lent);
            share.HasIndex(s => new { s.CaseId, s.ToOrganisationId, s.Until });
            share.HasIndex(s => new { s.ToOrganisationId, s.Until });
        });
        model.Entity<Wall>(wall =>
        {
            wall.HasIndex(w => w.CaseId);
            wall.HasIndex(w => w.AgainstUserId);
            wall.HasIndex(w => w.AgainstOrganisationId);
        });
        model.Entity<OwnDetail>().HasIndex(d => d.UserId);
        model.Entity<BrokenGlass>(glass =>
        {
            glass.HasIndex(g => new { g.CaseId, g.UserId, g.Until });
            glass.HasIndex(g => new { g.UserId, g.ReviewedAt });
        });
        model.Entity<AskedLook>().HasIndex(asked => new { asked.OrganisationId, asked.UserId });
        model.Entity<StoreStep>().HasKey(step => step.Name);
        model.Entity<PersonKey>().HasIndex(key => key.OwnerId).IsUnique();
    }
}
