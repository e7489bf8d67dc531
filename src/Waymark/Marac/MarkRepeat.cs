using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Marac;

/// <summary>The coordinator marks a case as a repeat, with the reason: the earlier referral may lie on a case whoever assessed could not see.</summary>
public sealed class MarkRepeat(WaymarkDb db)
{
    private static readonly Activity Activity = new("Mark a MARAC case as a repeat", Permission.CoordinateMarac);

    public sealed record Request(Guid MaracCaseId, int Version, string? Reason);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var marac = await db.Set<MaracCase>().SingleOrDefaultAsync(m => m.Id == request.MaracCaseId, stop);
        if (marac is null)
            return new Refusal("That case is not on your list");
        if (marac.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (marac.IsRepeat)
            return new Refusal("This case is marked as a repeat already");
        if (string.IsNullOrWhiteSpace(request.Reason))
            return new Refusal("Say why it is a repeat: when it was referred before, and what has happened since", "RepeatReason");
        marac.IsRepeat = true;
        marac.Meet(AssessAndRefer.Code(MaracCriterion.Repeat));
        return await db.Save(Activity, request.Reason.Trim(), stop) is { } refusal ? refusal : marac.Id;
    }
}

/// <summary>The coordinator says, with the reason, that a case marked as a repeat is none. It stays on the list.</summary>
public sealed class ClearRepeat(WaymarkDb db)
{
    private static readonly Activity Activity = new("Say that a MARAC case is no repeat", Permission.CoordinateMarac);

    public sealed record Request(Guid MaracCaseId, int Version, string? Reason);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var marac = await db.Set<MaracCase>().SingleOrDefaultAsync(m => m.Id == request.MaracCaseId, stop);
        if (marac is null)
            return new Refusal("That case is not on your list");
        if (marac.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (!marac.IsRepeat)
            return new Refusal("This case is not marked as a repeat");
        if (string.IsNullOrWhiteSpace(request.Reason))
            return new Refusal("Say why it is no repeat", "NoRepeatReason");
        marac.IsRepeat = false;
        marac.Withdraw(AssessAndRefer.Code(MaracCriterion.Repeat));
        return await db.Save(Activity, request.Reason.Trim(), stop) is { } refusal ? refusal : marac.Id;
    }
}
