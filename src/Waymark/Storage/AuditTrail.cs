using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Waymark.Access;
using Waymark.Storage.Sealing;

namespace Waymark.Storage;

/// <summary>What a save changed, before and after, taken from the store's own tracking so that no act can get it wrong.</summary>
internal static class AuditTrail
{
    private static readonly JsonSerializerOptions Format = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<AuditEntry> Of(WaymarkDb db, string activity, string? reason, IEnumerable<EntityEntry> entries) =>
        Telling([.. entries.Where(entry => entry.Entity is IRecord)]).Select(entry => Of(db, activity, reason, entry, Identity.New())).ToList();

    private static AuditEntry Of(WaymarkDb db, string activity, string? reason, EntityEntry entry, Guid id)
    {
        // What is said of somebody goes with them: it is sealed under their key, here as in their record.
        var owner = SealedFields.Owner(entry.Entity);
        return new AuditEntry
        {
            Id = id,
            At = db.Now,
            UserId = db.Actor.UserId,
            UserName = db.Actor.WrittenAs,
            OrganisationId = db.Actor.OrganisationId,
            Activity = activity,
            Reason = owner is { } about ? db.Keys.SealForAudit(reason, about, id) : reason,
            Kind = entry.Metadata.ClrType.Name,
            RecordId = ((IRecord)entry.Entity).Id,
            CaseId = entry.Entity is IOnCase onCase ? onCase.CaseId : entry.Entity is People.CaseFile file ? file.Id : null,
            Change = entry.State switch { EntityState.Added => "Added", EntityState.Deleted => "Removed", _ => "Changed" },
            Changes = JsonSerializer.Serialize(Changes(db, entry, owner, id), Format),
            Opener = (stored, asJson) => db.Keys.OpenAudit(stored, id, asJson),
        };
    }

    // A record touched only so that its version guards a set says nothing beside the entries of that set; alone, it is the whole act.
    private static IEnumerable<EntityEntry> Telling(IReadOnlyList<EntityEntry> entries) =>
        entries.Any(entry => !Touched(entry)) ? entries.Where(entry => !Touched(entry)) : entries;

    private static bool Touched(EntityEntry entry) =>
        entry.State == EntityState.Modified && entry.Properties.All(property => !property.IsModified || property.Metadata.Name == nameof(IRecord.Version));

    private static Dictionary<string, object?[]> Changes(WaymarkDb db, EntityEntry entry, Guid? owner, Guid id)
    {
        var changes = new Dictionary<string, object?[]>();
        foreach (var property in entry.Properties)
        {
            if (property.Metadata.IsPrimaryKey() || property.Metadata.Name is nameof(IRecord.Version) or "Content")
                continue;
            if (entry.State == EntityState.Modified && !property.IsModified)
                continue;
            // What is told of elsewhere to fewer people than read the audit is not told here.
            var withheld = entry.Entity is People.Whereabouts or Disclosure.SubjectAccessRequest or Disclosure.PackParagraph or Disclosure.DocumentMade && property.Metadata.ClrType == typeof(SealedText) || property.Metadata.Name is nameof(User.PasswordHash) or nameof(User.Stamp) or nameof(OwnDetail.Mark) or nameof(User.DirectoryIdentity) or nameof(Passkey.CredentialHash);
            var before = entry.State == EntityState.Added ? null : property.OriginalValue;
            var after = entry.State == EntityState.Deleted ? null : property.CurrentValue;
            if (before is null && after is null)
                continue;
            changes[SealedFields.ToldAs(property.Metadata)] = withheld
                ? [before is null ? null : "[withheld]", after is null ? null : "[withheld]"]
                : owner is { } about && SealedFields.ToldSealed(property.Metadata)
                ? [db.Keys.SealForAudit(Plain(before)?.ToString(), about, id), db.Keys.SealForAudit(Plain(after)?.ToString(), about, id)]
                : [Plain(before), Plain(after)];
        }

        return changes;
    }

    private static object? Plain(object? value) => value switch
    {
        SealedText words => words.Words,
        null or string or bool or int or long or decimal => value,
        DateTime instant => instant.ToString("O"),
        DateOnly day => day.ToString("O"),
        byte[] => "[bytes]",
        _ => value.ToString(),
    };
}
