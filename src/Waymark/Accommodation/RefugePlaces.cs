using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Accommodation;

/// <summary>How many family places in refuges there are beside what the Istanbul Convention's standard asks for, for each authority with the Part 4 duty (standards §5.8).</summary>
public sealed class RefugePlaces(WaymarkDb db, AreaInForce areas)
{
    /// <param name="Places">Refuge units there are today: one unit is room for an adult and their children.</param>
    /// <param name="Population">People of any age; null where the area's files do not say.</param>
    public sealed record Row(string Authority, int Places, int? Population, string? CountedFrom)
    {
        public int? Required => Population is { } people ? RefugeStandard.RequiredFamilyPlaces(people) : null;

        /// <summary>How many are missing; negative where there are more than the standard asks for.</summary>
        public int? Shortfall => Population is { } people ? RefugeStandard.Shortfall(people, Places) : null;

        public decimal? ShortfallPercent => Population is { } people ? RefugeStandard.ShortfallPercent(people, Places) : null;
    }

    public async Task<IReadOnlyList<Row>> Show(CancellationToken stop)
    {
        if (await areas.Of(db, db.Actor.AreaCode, stop) is not { } area)
            return [];
        var today = db.Today;
        var duties = area.OwnAuthorities.Where(authority => authority.CarriesPartFourDuties).ToList();
        var counted = await (from unit in db.Counted<Unit>()
                             where unit.From <= today && (unit.To == null || unit.To > today)
                             join scheme in AccommodationQueries.Schemes(db, area.Code, [.. duties.Select(authority => authority.Code)]) on unit.SchemeId equals scheme.Id
                             where scheme.AccommodationType == AccommodationTypeCode.Refuge
                             group unit by scheme.AuthorityCode into units
                             select new { Authority = units.Key, Places = units.Count() }).ToDictionaryAsync(row => row.Authority, row => row.Places, stop);
        return [.. duties.Select(authority => new Row(authority.Name, counted.GetValueOrDefault(authority.Code),
            area.PopulationOf(authority.Code, PopulationSex.All, PopulationAges.All),
            area.Population.FirstOrDefault(row => row.Authority == authority.Code && row is { Sex: PopulationSex.All, Ages: PopulationAges.All })?.Base))];
    }
}
