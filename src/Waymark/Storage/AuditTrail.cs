using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Waymark.Access;

namespace Waymark.Storage;

/// <summary>What a save changed, before and after, taken from the store's own tracking so that no act can get it wrong.</summary>
internal static class AuditTrail
{
    private static readonly JsonSerializerOptions Format = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<AuditEntry> Of(WaymarkDb db, string activity, string? reason, IEnumerable<EntityEntry> entries) =>
        Telling([.. entries.Where(entry => entry.Entity is IRecord)]).Select(entry => new AuditEntry
        {
            At = db.Now,
            UserId = db.Actor.UserId,
            UserName = db.Actor.WrittenAs,
            OrganisationId = db.Actor.OrganisationId,
            Activity = activity,
            Reason = reason,
            Kind = entry.Metadata.ClrType.Name,
            RecordId = ((IRecord)entry.Entity).Id,
            CaseId = entry.Entity is IOnCase onCase ? onCase.CaseId : entry.Entity is People.CaseFile file ? file.Id : null,
            Change = entry.State switch { EntityState.Added => "Added", EntityState.Deleted => "Removed", _ => "Changed" },
            Changes = JsonSerializer.Serialize(Changes(entry), Format),
        }).ToList();

    // A record touched only so that its version guards a set says nothing beside the entries of that set; alone, it is the whole act.
    private static IEnumerable<EntityEntry> Telling(IReadOnlyList<EntityEntry> entries) =>
        entries.Any(entry => !Touched(entry)) ? entries.Where(entry => !Touched(entry)) : entries;

    private static bool Touched(EntityEntry entry) =>
        entry.State == EntityState.Modified && entry.Properties.All(property => !property.IsModified || property.Metadata.Name == nameof(IRecord.Version));

    private static Dictionary<string, object?[]> Changes(EntityEntry entry)
    {
        var changes = new Dictionary<string, object?[]>();
        foreach (var property in entry.Properties)
        {
            if (property.Metadata.IsPrimaryKey() || property.Metadata.Name is nameof(IRecord.Version) or "Content")
                continue;
            if (entry.State == EntityState.Modified && !property.IsModified)
                continue;
            var withheld = property.Metadata.ClrType == typeof(SafeAddress) || property.Metadata.Name is nameof(User.PasswordHash) or nameof(User.Stamp) or nameof(User.DirectoryIdentity) or nameof(Passkey.CredentialHash);
            var before = entry.State == EntityState.Added ? null : property.OriginalValue;
            var after = entry.State == EntityState.Deleted ? null : property.CurrentValue;
            if (before is null && after is null)
                continue;
            changes[property.Metadata.Name] = withheld
                ? [before is null ? null : "[withheld]", after is null ? null : "[withheld]"]
                : [Plain(before), Plain(after)];
        }

        return changes;
    }

    private static object? Plain(object? value) => value switch
    {
        null or string or bool or int or long or decimal => value,
        DateTime instant => instant.ToString("O"),
        DateOnly day => day.ToString("O"),
        byte[] => "[bytes]",
        _ => value.ToString(),
    };
}
