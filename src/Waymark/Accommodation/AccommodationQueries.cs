using Waymark.Access;
using Waymark.Referrals;
using Waymark.Storage;

namespace Waymark.Accommodation;

/// <summary>A stay with what its scheme says of it.</summary>
public sealed class PlacedStay
{
    public required Stay Stay { get; init; }
    public required Scheme Scheme { get; init; }
}

/// <summary>Safe accommodation as measures and returns count it.</summary>
public static class AccommodationQueries
{
    /// <summary>The partnership's schemes, or those of some of its authorities.</summary>
    public static IQueryable<Scheme> Schemes(WaymarkDb db, string areaCode, IReadOnlyList<string>? authorities)
    {
        var schemes = db.Counted<Scheme>().Where(scheme => scheme.AreaCode == areaCode);
        return authorities is null ? schemes : schemes.Where(scheme => authorities.Contains(scheme.AuthorityCode));
    }

    /// <summary>Every stay in them.</summary>
    public static IQueryable<PlacedStay> Stays(WaymarkDb db, string areaCode, IReadOnlyList<string>? authorities) =>
        from stay in db.Counted<Stay>()
        join scheme in Schemes(db, areaCode, authorities) on stay.SchemeId equals scheme.Id
        select new PlacedStay { Stay = stay, Scheme = scheme };

    /// <summary>
    /// Refusals of a place, one for each decision on a referral, whichever way it was written down: as a turn-away, with or without its referral,
    /// or only as a referral declined. A refusal written both ways is one.
    /// </summary>
    public static IQueryable<Refused> Refusals(WaymarkDb db, string areaCode, string authority, DateOnly first, DateOnly last)
    {
        var (start, until) = (LondonTime.StartOf(first), LondonTime.StartOf(last.AddDays(1)));
        var turnAways = db.Counted<TurnAway>().Where(turnAway => turnAway.AreaCode == areaCode);
        var written = from turnAway in turnAways
                      where turnAway.AuthorityCode == authority && turnAway.On >= first && turnAway.On <= last
                      select new Refused
                      {
                          Id = turnAway.Id,
                          DecisionId = turnAway.ReferralId ?? turnAway.Id,
                          HouseholdId = turnAway.PersonId
                              ?? db.Counted<Referral>().Where(referral => referral.Id == turnAway.ReferralId).Select(referral => (Guid?)referral.SurvivorPersonId).FirstOrDefault()
                              ?? turnAway.ReferralId ?? turnAway.Id,
                          AccommodationType = turnAway.AccommodationType,
                          Reason = turnAway.PrimaryReason,
                      };
        var theirs = db.Set<Organisation>().Where(organisation => organisation.AreaCode == areaCode && organisation.AuthorityCode == authority).Select(organisation => organisation.Id);
        var declined = from referral in db.Counted<Referral>()
                       where referral.AreaCode == areaCode && referral.State == ReferralState.Declined
                           && (referral.Seeks == "safe-accommodation" || referral.Seeks == "sanctuary" || referral.AccommodationType != null)
                           && (referral.AuthorityCode == authority || (referral.AuthorityCode == null && theirs.Contains(referral.ToOrganisationId)))
                           && (referral.DecidedAt ?? referral.ReceivedAt) >= start && (referral.DecidedAt ?? referral.ReceivedAt) < until
                           && !turnAways.Any(turnAway => turnAway.ReferralId == referral.Id)
                       select new Refused
                       {
                           Id = referral.Id,
                           DecisionId = referral.Id,
                           HouseholdId = referral.SurvivorPersonId,
                           AccommodationType = referral.AccommodationType,
                           Reason = referral.PrimaryReason,
                       };
        return written.Concat(declined);
    }
}

/// <summary>One decision not to give a household a place.</summary>
public sealed class Refused
{
    /// <summary>The turn-away or the referral it is written on.</summary>
    public Guid Id { get; init; }

    /// <summary>The decision: counted once.</summary>
    public Guid DecisionId { get; init; }

    /// <summary>The household, by its adult where known; a decision about somebody unknown is a household of its own.</summary>
    public Guid HouseholdId { get; init; }
    public string? AccommodationType { get; init; }
    public string? Reason { get; init; }
}
