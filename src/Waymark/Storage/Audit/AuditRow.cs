using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage.Locks;

namespace Waymark.Storage.Audit;

/// <summary>A mark as it lies in the table, whatever somebody has made of it there.</summary>
/// <param name="Entry">The mark; null when what lies there is none that was ever written.</param>
internal sealed record AuditRow(long Number, byte[] Link, TrailEntry? Entry)
{
    /// <summary>An organisation's marks in the order of their numbers.</summary>
    public static async IAsyncEnumerable<AuditRow> All(WaymarkDb db, Guid organisation)
    {
        // Column by column, because a row that was changed by hand may be no entry any more.
        var rows = db.Set<TrailEntry>().Past(Door.Store).AsNoTracking().Where(entry => entry.OrganisationId == organisation).OrderBy(entry => entry.Number).ThenBy(entry => entry.Id)
            .Select(entry => new
            {
                entry.Number,
                entry.Link,
                What = EF.Property<string>(entry, "entry"),
                entry.Id,
                entry.At,
                entry.UserId,
                entry.UserName,
                entry.CaseId,
                ((AuditEntry)entry).Activity,
                ((AuditEntry)entry).Reason,
                ((AuditEntry)entry).Kind,
                RecordId = entry.RecordId,
                ((AuditEntry)entry).Change,
                ((AuditEntry)entry).Changes,
                ((ReadEntry)entry).Page,
                ((ReadEntry)entry).SearchHash,
            }).AsAsyncEnumerable();
        await foreach (var row in rows)
        {
            TrailEntry? mark = row switch
            {
                { What: "change", Activity: not null, Kind: not null, RecordId: not null, Change: not null, Changes: not null, Page: null, SearchHash: null } => new AuditEntry
                {
                    Id = row.Id, At = row.At, UserId = row.UserId, UserName = row.UserName, OrganisationId = organisation, CaseId = row.CaseId,
                    Activity = row.Activity, Reason = row.Reason, Kind = row.Kind, RecordId = row.RecordId.Value, Change = row.Change, Changes = row.Changes,
                },
                { What: "look", Page: not null, Activity: null, Reason: null, Kind: null, RecordId: null, Change: null, Changes: null } => new ReadEntry
                {
                    Id = row.Id, At = row.At, UserId = row.UserId, UserName = row.UserName, OrganisationId = organisation, CaseId = row.CaseId, Page = row.Page, SearchHash = row.SearchHash,
                },
                _ => null,
            };
            if (mark is not null)
                mark.Number = row.Number;
            yield return new AuditRow(row.Number, row.Link ?? [], mark);
        }
    }
}
