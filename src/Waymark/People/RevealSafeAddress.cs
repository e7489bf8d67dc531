using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.People;

/// <summary>Reveals where one person is, to one worker, once, with a reason. The audit says who asked and why before the words leave.</summary>
public sealed class RevealSafeAddress(WaymarkDb db)
{
    /// <summary>What the audit calls it.</summary>
    internal const string Name = "Reveal where somebody is";

    private static readonly Activity Activity = new(Name, Permission.RevealSafeAddress);

    public sealed record Request(Guid CaseId, Guid PersonRecordId, string? Reason);

    public async Task<Result<string>> Run(Request request, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
            return new Refusal("Say why you need to know where she is", "Reason");
        var where = await db.Set<Whereabouts>().SingleOrDefaultAsync(w => w.CaseId == request.CaseId && w.PersonRecordId == request.PersonRecordId && w.To == null, stop);
        if (where is null)
            return new Refusal("Nobody has written down where she is");
        // Nothing of the record changes but its version: that is what makes the audit entry part of the same save.
        db.Touch(where);
        return await db.Save(Activity, request.Reason.Trim(), stop) is { } refusal ? refusal : where.Address.Open();
    }
}

/// <summary>Writes down where somebody is for the first time, sealed. Whoever has an address already moves: see <see cref="ChangeAddress"/>.</summary>
public sealed class SetSafeAddress(WaymarkDb db)
{
    private static readonly Activity Activity = new("Write down where somebody is", Permission.RevealSafeAddress);

    /// <summary>What somebody is told when another wrote it down meanwhile: nobody's sealed words stand on a page to be compared.</summary>
    public static Refusal Meanwhile { get; } = new("Somebody wrote down where they are since you came here. Open it first and compare; if they have moved since, say so", "Address");

    public sealed record Request(Guid CaseId, Guid PersonRecordId, string? Address);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        if (!await db.Set<Party>().AnyAsync(p => p.CaseId == request.CaseId && p.PersonRecordId == request.PersonRecordId, stop))
            return Case.Gone;
        if (string.IsNullOrWhiteSpace(request.Address))
            return new Refusal("Write where she is", "Address");
        if (await db.Set<Whereabouts>().AnyAsync(w => w.CaseId == request.CaseId && w.PersonRecordId == request.PersonRecordId && w.To == null, stop))
            return Meanwhile;
        var where = new Whereabouts { CaseId = request.CaseId, PersonRecordId = request.PersonRecordId, From = db.Today, Address = SafeAddress.Of(request.Address.Trim()) };
        db.Add(where);
        return await db.Save(Activity, null, stop) is { } refusal ? (refusal == WaymarkDb.Overtaken ? Meanwhile : refusal) : where.Id;
    }
}
