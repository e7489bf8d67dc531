using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Indicators;
using Waymark.Storage;

namespace Waymark.Marac;

/// <summary>How many cases the MARAC heard in the last four whole quarters, beside how many it should expect, and whom so many need (standards §3.6).</summary>
public sealed class MaracExpected(WaymarkDb db, AreaInForce areas, ReferenceFiles files)
{
    /// <param name="Women">Women and girls of 16 and over in the area.</param>
    /// <param name="Heard">The cases as they are; <paramref name="Expected"/> as the guidance recommends.</param>
    public sealed record Answer(DateOnly From, DateOnly To, int Women, int Heard, decimal? PerTenThousand, decimal Expected, Staff ForHeard, Staff ForExpected, string Source);

    /// <summary>Full-time workers that so many cases a year need.</summary>
    public sealed record Staff(decimal Idvas, decimal Administrators);

    /// <summary>Null where the area's files do not say how many women and girls live there.</summary>
    public async Task<Answer?> Show(CancellationToken stop)
    {
        if (await areas.Of(db, db.Actor.AreaCode, stop) is not { } area || Women(area) is not { } women)
            return null;
        var guidance = files.ReadStandard<MaracGuidance>("marac", "capacity.json");
        var quarters = new List<Period>();
        for (var quarter = Period.Of(PeriodKind.FinancialQuarter, db.Today).Before(); quarters.Count < 4; quarter = quarter.Before())
            quarters.Insert(0, quarter);
        var (from, to) = (quarters[0].From, quarters[^1].To);
        var days = await db.Set<MaracCase>().Where(marac => marac.State == MaracState.Heard && marac.HeardOn >= from && marac.HeardOn <= to)
            .GroupBy(marac => marac.HeardOn!.Value).Select(day => new { On = day.Key, Cases = day.Count() }).ToListAsync(stop);
        var year = new MaracYear([.. quarters.Select(quarter => (int?)days.Where(day => day.On >= quarter.From && day.On <= quarter.To).Sum(day => day.Cases))], women);
        var heard = MaracCapacity.CasesInYear(year)!.Value;
        var expected = MaracCapacity.RecommendedCases(women, guidance);
        return new Answer(from, to, women, heard, MaracCapacity.PerTenThousand([year]), expected, Needs(heard, guidance), Needs(expected, guidance), guidance.Source);
    }

    private static Staff Needs(decimal cases, MaracGuidance guidance) => new(MaracCapacity.Idvas(cases, guidance), MaracCapacity.Administrators(cases, guidance));

    // Districts lie within the councils that carry the duties: counting both would count their people twice.
    private static int? Women(AreaPack area) =>
        area.OwnAuthorities.Where(authority => authority.CarriesPartFourDuties).Aggregate((int?)0, (sum, authority) => sum + area.PopulationOf(authority.Code, PopulationSex.Female, PopulationAges.SixteenAndOver)) is > 0 and var women ? women : null;
}
