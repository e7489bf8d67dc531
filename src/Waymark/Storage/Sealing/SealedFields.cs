using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Waymark.Access;
using Waymark.People;

namespace Waymark.Storage.Sealing;

/// <summary>One field of a record that lies sealed: what it is called, where it lies, and how its words are reached.</summary>
internal sealed class SealedField(string table, string column, FieldInfo words)
{
    /// <summary>As the model calls it.</summary>
    public string Name => words.Name;

    public SealedText? Of(object record) => (SealedText?)words.GetValue(record);

    public void Put(object record, SealedText? written) => words.SetValue(record, written);

    /// <summary>The one place where words open: a row's column at a version of the row.</summary>
    public string Place(Guid id, int version) => SealedFields.Place(table, column, id, version);
}

/// <summary>Which fields of which records lie sealed, from what the records say they hold; and whose key seals each.</summary>
internal static class SealedFields
{
    private static readonly ConcurrentDictionary<IReadOnlyEntityType, SealedField[]> Known = new();

    /// <summary>Maps every field that holds protected words to its sealed form. Readable words cannot be written to it.</summary>
    public static void Map(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes().ToList())
            foreach (var property in Properties(entity.ClrType).Where(Protected))
            {
                var field = entity.ClrType.GetField(char.ToLowerInvariant(property.Name[0]) + property.Name[1..], BindingFlags.NonPublic | BindingFlags.Instance);
                if (field?.FieldType != typeof(SealedText))
                    throw new InvalidOperationException($"{entity.ClrType.Name}.{property.Name} holds what must lie sealed, and has no sealed field.");
                var builder = model.Entity(entity.ClrType);
                builder.Ignore(property.Name);
                var mapped = builder.Property(typeof(SealedText), field.Name).IsRequired(new NullabilityInfoContext().Create(property).ReadState == NullabilityState.NotNull);
                if (property.PropertyType == typeof(SafeAddress))
                    mapped.HasConversion(new ValueConverter<SealedText, byte[]>(words => Encoding.UTF8.GetBytes(words.ToStore()), stored => SealedText.FromStore(Encoding.UTF8.GetString(stored))));
                else
                    mapped.HasConversion(new ValueConverter<SealedText, string>(words => words.ToStore(), stored => SealedText.FromStore(stored)));
            }
    }

    /// <summary>The sealed fields of a kind of record.</summary>
    public static SealedField[] Of(IReadOnlyEntityType entity) => Known.GetOrAdd(entity, static entity =>
    {
        var store = StoreObjectIdentifier.Create(entity, StoreObjectType.Table);
        return store is null ? [] : [.. entity.GetProperties().Where(property => property.ClrType == typeof(SealedText))
            .Select(property => new SealedField(entity.GetTableName()!, property.GetColumnName(store.Value)!, property.FieldInfo!))];
    });

    /// <summary>Whose key seals what a record says: the person it is about, else the case it lies on, else the record itself; null for records about nobody.</summary>
    public static Guid? Owner(object record) => record switch
    {
        PersonRecord person => person.Id,
        Whereabouts where => where.PersonRecordId,
        EqualityAnswer answer => answer.PersonRecordId,
        CaseFile file => file.Id,
        IOnCase onCase => onCase.CaseId,
        Accommodation.TurnAway turnAway => turnAway.Id,
        AskedLook asked => asked.AboutCaseId ?? asked.Id,
        Disclosure.SubjectAccessRequest request => request.Id,
        Disclosure.PackParagraph paragraph => paragraph.FromCaseId,
        Retention.LegalHold hold => hold.HeldCaseId,
        Retention.ErasureRequest erasure => erasure.ErasedCaseId,
        _ => null,
    };

    /// <summary>Whether a field must lie sealed.</summary>
    public static bool Protected(PropertyInfo property) =>
        property.GetCustomAttribute<HoldsAttribute>() is { } holds && (holds.Sealed || HoldsAttribute.IsProtected(holds.Class));

    /// <summary>Whether the audit tells a field sealed: whatever is about somebody.</summary>
    public static bool ToldSealed(IReadOnlyProperty property) =>
        property.ClrType == typeof(SealedText) || property.PropertyInfo?.GetCustomAttribute<HoldsAttribute>() is { Class: not FieldClass.Work };

    /// <summary>What the audit calls a field.</summary>
    public static string ToldAs(IReadOnlyProperty property) => property.ClrType == typeof(SealedText) ? Called(property.Name) : property.Name;

    /// <summary>Every property that may hold something about somebody, also those that only the store reaches.</summary>
    public static PropertyInfo[] Properties(Type record) => record.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance);

    /// <summary>What people call a sealed field: the record's own name for it.</summary>
    public static string Called(string field) => field.StartsWith("sealed", StringComparison.Ordinal) ? field["sealed".Length..] : char.ToUpperInvariant(field[0]) + field[1..];

    public static string Place(string table, string column, Guid id, int version) => $"{table}.{column}:{id:N}:{version}";
}
