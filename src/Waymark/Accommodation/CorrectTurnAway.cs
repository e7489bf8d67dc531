using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Referrals;
using Waymark.Storage;

namespace Waymark.Accommodation;

/// <summary>Puts right what was written of somebody who rang and could not be given a place. What it said before stays in the history.</summary>
public sealed class CorrectTurnAway(WaymarkDb db, CodeLists codes)
{
    private static readonly Activity Activity = new("Correct a turn-away", Permission.CorrectRecords);

    public sealed record Request(Guid TurnAwayId, int Version, DateOnly On, string? PrimaryReason, IReadOnlyList<string> SecondaryReasons, string? OtherReason, string? NextAction, int? Children, string? Reason);

    public async Task<Result<TurnAway>> Run(Request request, CancellationToken stop)
    {
        var found = await new TurnAwayInHand(db).Load(request.TurnAwayId, request.Version, stop);
        if (!found.Done)
            return found;
        var turnAway = found.Value;
        if (request.On > db.Today || (request.On != turnAway.On && request.On < db.Today.AddYears(-1)))
            return new Refusal("The day must be in the last year, and not still to come", "On");
        if (TurnedAway.Wrong(codes, request.Children, request.PrimaryReason, request.OtherReason, request.NextAction) is { } wrong)
            return wrong;
        if (WrittenWords.Clean(request.Reason) is not { } reason)
            return OwnStay.NeedsReason;
        turnAway.On = request.On;
        turnAway.Children = request.Children!.Value;
        turnAway.PrimaryReason = request.PrimaryReason!;
        turnAway.SecondaryReasons = Declining.Secondary(codes, request.PrimaryReason, request.SecondaryReasons);
        turnAway.OtherReason = request.PrimaryReason == Declining.Other ? WrittenWords.Clean(request.OtherReason) : null;
        turnAway.NextAction = request.NextAction!;
        return await db.Save(Activity, reason, stop) is { } refusal ? refusal : turnAway;
    }
}

/// <summary>Strikes out a turn-away that never was, such as one written down twice. It counts nowhere from then on; the history keeps what it said, and why.</summary>
public sealed class StrikeOutTurnAway(WaymarkDb db)
{
    private static readonly Activity Activity = new("Strike out a turn-away", Permission.CorrectRecords);

    public sealed record Request(Guid TurnAwayId, int Version, string? Reason);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var found = await new TurnAwayInHand(db).Load(request.TurnAwayId, request.Version, stop);
        if (!found.Done)
            return found.Refusal!;
        if (WrittenWords.Clean(request.Reason) is not { } reason)
            return OwnStay.NeedsReason;
        db.Remove(found.Value);
        return await db.Save(Activity, reason, stop) is { } refusal ? refusal : request.TurnAwayId;
    }
}

/// <summary>The turn-aways of one's organisation, newest first, and one of them with what it said before.</summary>
public sealed class TurnAways(WaymarkDb db)
{
    public const int PageSize = 25;

    public async Task<(IReadOnlyList<TurnAway> Rows, int Total)> Show(int page, CancellationToken stop)
    {
        var own = db.Set<TurnAway>().AsNoTracking();
        return (await own.OrderByDescending(turnAway => turnAway.On).ThenBy(turnAway => turnAway.Id).Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).ToListAsync(stop), await own.CountAsync(stop));
    }

    /// <summary>Null when it is not there or not theirs.</summary>
    public Task<TurnAway?> Find(Guid id, CancellationToken stop) => db.Set<TurnAway>().AsNoTracking().SingleOrDefaultAsync(turnAway => turnAway.Id == id, stop);

    /// <summary>Every change of one, newest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> History(Guid id, CancellationToken stop) =>
        await db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.RecordId == id && entry.Kind == nameof(TurnAway)).OrderByDescending(entry => entry.At).ThenBy(entry => entry.Id).ToListAsync(stop);
}

/// <summary>One turn-away about to be corrected.</summary>
internal sealed class TurnAwayInHand(WaymarkDb db)
{
    public async Task<Result<TurnAway>> Load(Guid id, int version, CancellationToken stop)
    {
        var turnAway = await db.Set<TurnAway>().SingleOrDefaultAsync(t => t.Id == id && t.OrganisationId == db.ActingFor, stop);
        return turnAway is null ? new Refusal("That turn-away is not one of yours")
            // One decision, written down twice, is corrected in one place: there the referrer hears of it too.
            : turnAway.ReferralId is not null ? new Refusal("This was written when a referral was declined: correct the answer on the referral, and this follows")
            : turnAway.Version != version ? WaymarkDb.Overtaken
            : turnAway;
    }
}
