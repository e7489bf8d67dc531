using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Retention;

/// <summary>Holds a case: nothing of it is erased while the hold stands.</summary>
public sealed class SetLegalHold(WaymarkDb db, RetentionList list)
{
    private static readonly Activity Activity = new("Hold a case", Permission.KeepRetention);

    public sealed record Request(Guid CaseId, string? Reason, DateOnly? Until);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        if (await list.One(request.CaseId, stop) is not { } line)
            return RetentionWords.NotHere;
        if (string.IsNullOrWhiteSpace(request.Reason))
            return new Refusal("Say why the case is held: an inquest, a review, an inquiry", "Reason");
        if (request.Until < db.Today)
            return new Refusal("The last day of the hold must be today or later", "Until");
        if (line.Hold is not null)
            return new Refusal("This case is held already");
        var hold = new LegalHold { AreaCode = db.ActingIn, HeldCaseId = request.CaseId, Reason = request.Reason.Trim(), SetBy = db.Actor.Name, SetAt = db.Now, Until = request.Until };
        db.Add(hold);
        return await db.Save(Activity, request.Reason.Trim(), stop) is { } refusal ? refusal : hold.Id;
    }
}

/// <summary>Lifts a hold, with a reason.</summary>
public sealed class LiftLegalHold(WaymarkDb db)
{
    private static readonly Activity Activity = new("Lift a hold", Permission.KeepRetention);

    public sealed record Request(Guid CaseId, int Version, string? Reason);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var hold = await db.Set<LegalHold>().SingleOrDefaultAsync(hold => hold.HeldCaseId == request.CaseId && hold.LiftedAt == null, stop);
        if (hold is null)
            return RetentionWords.NotHere;
        if (hold.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (string.IsNullOrWhiteSpace(request.Reason))
            return new Refusal("Say why the hold is lifted", "Reason");
        hold.LiftedAt = db.Now;
        hold.LiftedBy = db.Actor.Name;
        return await db.Save(Activity, request.Reason.Trim(), stop) is { } refusal ? refusal : hold.Id;
    }
}

/// <summary>What the acts of retention share.</summary>
internal static class RetentionWords
{
    public static readonly Refusal NotHere = new("There is no such case in this partnership: it may have been erased");
}
