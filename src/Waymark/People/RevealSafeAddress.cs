using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.People;

/// <summary>Reveals where one person is, to one worker, once, with a reason. The audit says who asked and why before the words leave.</summary>
public sealed class RevealSafeAddress(WaymarkDb db)
{
    private static readonly Activity Activity = new("Reveal where somebody is", Permission.RevealSafeAddress);

    public sealed record Request(Guid CaseId, Guid PersonRecordId, string? Reason);

    public async Task<Result<string>> Run(Request request, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
            return new Refusal("Say why you need to know where she is", "Reason");
        var where = await db.Set<Whereabouts>().SingleOrDefaultAsync(w => w.CaseId == request.CaseId && w.PersonRecordId == request.PersonRecordId, stop);
        if (where is null)
            return new Refusal("Nobody has written down where she is");
        // Nothing of the record changes but its version: that is what makes the audit entry part of the same save.
        db.Touch(where);
        return await db.Save(Activity, request.Reason.Trim(), stop) is { } refusal ? refusal : where.Address.Open();
    }
}

/// <summary>Writes down where somebody is, sealed.</summary>
public sealed class SetSafeAddress(WaymarkDb db)
{
    private static readonly Activity Activity = new("Write down where somebody is", Permission.RevealSafeAddress);

    /// <summary>What somebody is told when another opened it or wrote it anew meanwhile: nobody's sealed words stand on a page to be compared.</summary>
    public static Refusal Meanwhile { get; } = new("Somebody opened this or wrote it anew since you came here. Open it first and compare, or seal yours again if it is right", "Address");

    /// <param name="Version">The version of what was written down before; null when nothing was.</param>
    public sealed record Request(Guid CaseId, Guid PersonRecordId, int? Version, string? Address);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        if (!await db.Set<Party>().AnyAsync(p => p.CaseId == request.CaseId && p.PersonRecordId == request.PersonRecordId, stop))
            return Case.Gone;
        if (string.IsNullOrWhiteSpace(request.Address))
            return new Refusal("Write where she is", "Address");
        var where = await db.Set<Whereabouts>().SingleOrDefaultAsync(w => w.CaseId == request.CaseId && w.PersonRecordId == request.PersonRecordId, stop);
        if (where?.Version != request.Version)
            return Meanwhile;
        if (where is null)
        {
            var id = Identity.New();
            db.Add(where = new Whereabouts { Id = id, CaseId = request.CaseId, PersonRecordId = request.PersonRecordId, Address = SafeAddress.Of(request.Address.Trim()) });
        }
        else
        {
            where.Address = SafeAddress.Of(request.Address.Trim());
        }

        return await db.Save(Activity, null, stop) is { } refusal ? (refusal == WaymarkDb.Overtaken ? Meanwhile : refusal) : where.Id;
    }
}
