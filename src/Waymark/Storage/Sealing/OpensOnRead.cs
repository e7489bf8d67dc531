using Microsoft.EntityFrameworkCore.Diagnostics;
using Waymark.Access;

namespace Waymark.Storage.Sealing;

/// <summary>Gives sealed words that come from the store what opens them. Nothing is opened by reading a record: only by asking for its words.</summary>
internal sealed class OpensOnRead : IMaterializationInterceptor
{
    public static OpensOnRead Interceptor { get; } = new();

    public object InitializedInstance(MaterializationInterceptionData materializationData, object entity)
    {
        if (materializationData.Context is not WaymarkDb db)
            return entity;
        if (entity is AuditEntry entry)
        {
            var keys = db.Keys;
            if (entry.CaseId is { } file)
                keys.Await(file);
            keys.Await(entry.RecordId!.Value);
            entry.Opener = (stored, asJson) => keys.OpenAudit(stored, entry.Id, asJson);
            return entity;
        }

        foreach (var field in SealedFields.Of(materializationData.EntityType))
            if (field.Of(entity) is { } words)
                field.Put(entity, db.Keys.Bound(words, SealedFields.Owner(entity)!.Value, field.Place(((IRecord)entity).Id, ((IRecord)entity).Version)));
        return entity;
    }
}
