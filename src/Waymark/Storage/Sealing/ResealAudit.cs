using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage.Audit;
using Waymark.Storage.Locks;

namespace Waymark.Storage.Sealing;

/// <summary>
/// Seals what older audit entries say of people, and binds the chains anew over it, in the run that upgrades the store. An entry that did
/// not fit its chain before does not fit it afterwards: what somebody changed by hand is not made good.
/// </summary>
internal sealed class ResealAudit(WaymarkDb db)
{
    private static readonly JsonSerializerOptions Format = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Dictionary<string, IEntityType> kinds = db.Model.GetEntityTypes().Where(entity => typeof(IRecord).IsAssignableFrom(entity.ClrType)).ToDictionary(entity => entity.ClrType.Name);

    /// <summary>Everything or nothing; says where the chains end.</summary>
    public async Task<IReadOnlyDictionary<Guid, ChainEnd>> Run(CancellationToken stop)
    {
        var ends = new Dictionary<Guid, ChainEnd>();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        foreach (var organisation in await db.Set<TrailEntry>().Past(Door.Store).Select(entry => entry.OrganisationId).Distinct().ToListAsync(stop))
        {
            var (before, end) = (AuditChain.Beginning(organisation), new ChainEnd(0, AuditChain.Beginning(organisation)));
            for (List<TrailEntry> some; (some = await AuditLinks.After(db, organisation, end.Number).Take(1000).ToListAsync(stop)).Count > 0;)
            {
                await Ready(some.OfType<AuditEntry>(), stop);
                foreach (var entry in some)
                {
                    var fitted = entry.Number == end.Number + 1 && entry.Link.AsSpan().SequenceEqual(db.Vault.Bind(AuditChain.Content(before, entry)));
                    before = entry.Link;
                    var told = entry is AuditEntry change ? Sealed(change) : entry;
                    var link = fitted ? db.Vault.Bind(AuditChain.Content(end.Link, told)) : entry.Link;
                    if (told is AuditEntry sealedChange)
                        await db.Set<AuditEntry>().Past(Door.Store).Where(e => e.Id == entry.Id).ExecuteUpdateAsync(
                            set => set.SetProperty(e => e.Link, link).SetProperty(e => e.Reason, sealedChange.StoredReason).SetProperty(e => e.Changes, sealedChange.StoredChanges), stop);
                    else
                        await db.Set<TrailEntry>().Past(Door.Store).Where(e => e.Id == entry.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Link, link), stop);
                    end = new ChainEnd(entry.Number, link);
                }
            }

            ends.Add(organisation, end);
        }

        await transaction.CommitAsync(stop);
        return ends;
    }

    private async Task Ready(IEnumerable<AuditEntry> entries, CancellationToken stop)
    {
        var made = db.Keys.Ready([.. entries.Select(Owner).OfType<Guid>()], db.Now);
        if (made.Count == 0)
            return;
        using var writer = TableWriter.Of(db.Model.FindEntityType(typeof(PersonKey))!, db.Database.GetDbConnection());
        await writer.Write(made, stop);
    }

    // The case stands for whoever of it: a record that was struck out since can no longer be asked whom it was about.
    private Guid? Owner(AuditEntry entry) =>
        !kinds.TryGetValue(entry.Kind, out var kind) ? null
        : kind.ClrType == typeof(PersonRecord) || kind.ClrType == typeof(EqualityAnswer) || kind.ClrType == typeof(Accommodation.TurnAway) ? entry.RecordId!.Value
        : kind.ClrType == typeof(CaseFile) || typeof(IOnCase).IsAssignableFrom(kind.ClrType) ? entry.CaseId ?? entry.RecordId!.Value
        : null;

    private AuditEntry Sealed(AuditEntry entry)
    {
        if (Owner(entry) is not { } owner || entry.StoredChanges.Contains("\"sealed:", StringComparison.Ordinal) || entry.StoredReason?.StartsWith("sealed:", StringComparison.Ordinal) == true)
            return entry;
        var told = kinds[entry.Kind].GetProperties().Where(SealedFields.ToldSealed).Select(SealedFields.ToldAs).ToHashSet();
        var changes = entry.StoredChanges;
        if (JsonNode.Parse(changes) is JsonObject fields)
        {
            foreach (var (name, value) in fields.ToList())
                if (told.Contains(name) && value is JsonArray { Count: 2 } sides)
                    fields[name] = new JsonArray(Side(sides[0]), Side(sides[1]));
            changes = fields.ToJsonString(Format);
        }

        return new AuditEntry
        {
            Id = entry.Id, At = entry.At, UserId = entry.UserId, UserName = entry.UserName, OrganisationId = entry.OrganisationId, CaseId = entry.CaseId, Number = entry.Number,
            Activity = entry.Activity, Reason = db.Keys.SealForAudit(entry.StoredReason, owner, entry.Id), Kind = entry.Kind, RecordId = entry.RecordId, Change = entry.Change, Changes = changes,
        };

        JsonNode? Side(JsonNode? value) => value is null ? null : value.ToString() is "[withheld]" or "[bytes]" ? value.DeepClone() : JsonValue.Create(db.Keys.SealForAudit(value.ToString(), owner, entry.Id));
    }
}
