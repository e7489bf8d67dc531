using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Waymark.Access;

namespace Waymark.Storage.Sealing;

/// <summary>Seals what a save or a load is about to write.</summary>
internal static class Seals
{
    /// <summary>Sees that everybody whom a save writes about has a key, before the audit speaks of them.</summary>
    public static void Ready(WaymarkDb db, IReadOnlyList<EntityEntry> entries) =>
        db.AddRange(db.Keys.Ready([.. entries.Select(entry => SealedFields.Owner(entry.Entity)).OfType<Guid>()], db.Now));

    /// <summary>
    /// Seals every sealed field of what was added or changed. A changed row gets a new version, and with it every field is sealed anew:
    /// an older sealing put back into it does not open.
    /// </summary>
    public static void Seal(WaymarkDb db, IReadOnlyList<EntityEntry> entries)
    {
        foreach (var entry in entries.Where(entry => entry.State is EntityState.Added or EntityState.Modified))
            foreach (var field in SealedFields.Of(entry.Metadata))
                if (field.Of(entry.Entity) is { } words)
                    entry.Property(field.Name).CurrentValue = Sealed(db, field, words, entry.Entity);
    }

    /// <summary>The same for records that go straight to the database; gives the keys that were made for them.</summary>
    /// <param name="fresh">Whether these records themselves begin somebody: then no key can stand yet.</param>
    public static IReadOnlyList<PersonKey> Seal<T>(WaymarkDb db, IEntityType entity, IReadOnlyCollection<T> records, bool fresh)
        where T : class, IRecord
    {
        var fields = SealedFields.Of(entity);
        var owners = new HashSet<Guid>();
        foreach (var record in records)
            if ((fresh || Array.Exists(fields, field => field.Of(record) is not null)) && SealedFields.Owner(record) is { } owner)
                owners.Add(owner);
        if (owners.Count == 0)
            return [];
        var made = db.Keys.Ready(owners, db.Now, fresh);
        foreach (var record in records)
            foreach (var field in fields)
                if (field.Of(record) is { } words)
                    field.Put(record, Sealed(db, field, words, record));
        return made;
    }

    private static SealedText Sealed(WaymarkDb db, SealedField field, SealedText words, object record) =>
        db.Keys.Seal(words, SealedFields.Owner(record)!.Value, field.Place(((IRecord)record).Id, ((IRecord)record).Version));
}
