using Waymark.Access;
using Waymark.Areas;
using Waymark.Indicators;
using Waymark.Storage;

namespace Waymark.Referrals;

/// <summary>What is counted about referrals.</summary>
public static class ReferralMeasures
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Measure> All { get; } =
    [
        new("referrals.self",
            "Referrals received in the period that the person made for themselves.",
            Unit.Count, MeasureShape.Count, RowKind.By<Referral>((_, rows) => rows.Select(referral => referral.ToOrganisationId)), Self) { EveryRow = true },
    ];

    private static IQueryable<CountedRow> Self(WaymarkDb db, MeasureScope scope)
    {
        var (area, from, until) = (scope.AreaCode, LondonTime.StartOf(scope.From), LondonTime.StartOf(scope.To.AddDays(1)));
        var referrals = db.Counted<Referral>().Where(referral => referral.AreaCode == area && referral.ReceivedAt >= from && referral.ReceivedAt < until && referral.Source == "self");
        if (scope.Authorities is { } authorities)
            referrals = referrals.Where(referral => referral.AuthorityCode != null && authorities.Contains(referral.AuthorityCode));
        return referrals.Select(referral => new CountedRow { Id = referral.Id, Once = referral.Id, Standing = Standing.Counted });
    }
}
