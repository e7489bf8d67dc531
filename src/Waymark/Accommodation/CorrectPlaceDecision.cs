using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Referrals;
using Waymark.Storage;

namespace Waymark.Accommodation;

/// <summary>
/// A refuge puts a wrong answer to a referral right, and the household turned away with it in the same save: one decision is never counted two ways.
/// </summary>
public sealed class CorrectPlaceDecision(WaymarkDb db, CodeLists codes, AreaInForce areas)
{
    private static readonly Activity Activity = new("Correct the answer to a referral for a place", Permission.DecideReferrals);

    public async Task<Result<Referral>> Run(CorrectDecision.Request request, CancellationToken stop)
    {
        var corrected = await new CorrectDecision(db, codes).Correct(request, stop);
        if (!corrected.Done)
            return corrected;
        var referral = corrected.Value;
        var written = await db.Set<TurnAway>().Where(turnAway => turnAway.ReferralId == referral.Id).ToListAsync(stop);
        if (referral.State != ReferralState.Declined)
            db.RemoveRange(written);
        else if (written.Count > 0)
            foreach (var turnAway in written)
                (turnAway.PrimaryReason, turnAway.SecondaryReasons, turnAway.OtherReason, turnAway.NextAction) = (referral.PrimaryReason!, referral.SecondaryReasons, referral.OtherReason, referral.NextAction!);
        else if (await new RefusedPlace(db, areas).Of(referral, stop) is { } counted)
            db.Add(counted);
        else
            return RefusedPlace.NoAuthority;
        return await db.Save(Activity, WrittenWords.Clean(request.Reason), stop) is { } refusal ? refusal : corrected;
    }
}
