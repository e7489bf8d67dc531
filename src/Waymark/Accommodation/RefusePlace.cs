using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Referrals;
using Waymark.Storage;

namespace Waymark.Accommodation;

/// <summary>
/// A refuge says no to a household: the referrer hears why and what happens next, and the household is counted as turned away
/// in the same save, so that the annual return never rests on somebody remembering to write it down twice.
/// </summary>
public sealed class RefusePlace(WaymarkDb db, CodeLists codes, AreaInForce areas)
{
    private static readonly Activity Activity = new("Refuse a place", Permission.DecideReferrals);

    public async Task<Result<Referral>> Run(DeclineReferral.Request request, CancellationToken stop)
    {
        var declined = await new DeclineReferral(db, codes).Decline(request, stop);
        if (!declined.Done)
            return declined;
        if (await new RefusedPlace(db, areas).Of(declined.Value, stop) is not { } counted)
            return RefusedPlace.NoAuthority;
        db.Add(counted);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : declined;
    }
}

/// <summary>The household turned away that a declined referral for a place comes to.</summary>
internal sealed class RefusedPlace(WaymarkDb db, AreaInForce areas)
{
    private const string CommonestType = AccommodationTypeCode.Refuge;

    public static readonly Refusal NoAuthority =
        new("This cannot be counted yet: your organisation has no local authority. Ask an administrator to say which council it works in, then decline again.");

    /// <summary>Null where nobody can say whose duty it falls under.</summary>
    public async Task<TurnAway?> Of(Referral referral, CancellationToken stop) => await DutyOn(referral, stop) is not { } authority ? null : new TurnAway
    {
        OrganisationId = db.ActingFor,
        AreaCode = referral.AreaCode,
        AuthorityCode = authority,
        ReferralId = referral.Id,
        PersonId = referral.SurvivorPersonId,
        On = referral.DecidedAt is { } decided ? LondonTime.DateOf(decided) : db.Today,
        AccommodationType = referral.AccommodationType ?? CommonestType,
        PrimaryReason = referral.PrimaryReason!,
        SecondaryReasons = referral.SecondaryReasons,
        OtherReason = referral.OtherReason,
        NextAction = referral.NextAction!,
        Adults = referral.Adults,
        Children = referral.Children,
    };

    // The Part 4 duty falls on upper-tier and unitary councils (Domestic Abuse Act 2021 s57): a district is counted under the county it lies in.
    private async Task<string?> DutyOn(Referral referral, CancellationToken stop)
    {
        var named = referral.AuthorityCode
            ?? await db.Set<Organisation>().Where(o => o.Id == db.ActingFor).Select(o => o.AuthorityCode).SingleOrDefaultAsync(stop);
        var own = (await areas.Of(db, referral.AreaCode, stop))?.OwnAuthorities.ToList() ?? [];
        var authority = own.FirstOrDefault(a => a.Code == named);
        if (authority is { CarriesPartFourDuties: false, PartOf: { } county })
            return county;
        if (named is not null)
            return named;
        var duties = own.Where(a => a.CarriesPartFourDuties).ToList();
        return duties.Count == 1 ? duties[0].Code : null;
    }
}
