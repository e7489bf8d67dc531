using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Indicators;
using Waymark.Referrals;
using Waymark.Storage;

namespace Waymark.Accommodation;

/// <summary>What is counted about safe accommodation: places, how soon, and where people go.</summary>
public static class AccommodationMeasures
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Measure> All { get; } =
    [
        new("accommodation.units",
            "Commissioned refuge units there are on the last day of the period; the other types of safe accommodation are shown beside it. A unit out of use today is not counted in a period that is not over.",
            Areas.Unit.Count, MeasureShape.Own, RowKind.Written<Unit>(), Units) { Own = RefugeUnits },
        new("accommodation.days-to-placement",
            "Median days from the day a referral was received to the day the household moved in, over moves in the period. Unknown: moves with no referral recorded.",
            Areas.Unit.Days, MeasureShape.Own, RowKind.Written<Stay>(), MovesIn) { Own = MedianDays },
        new("accommodation.moves-by-destination",
            "Households that left safe accommodation in the period, by where they went. Unknown: no destination recorded.",
            Areas.Unit.Count, MeasureShape.Own, RowKind.Written<Stay>(), MovesOut) { Own = AllMoves },
    ];

    private static IQueryable<CountedRow> Units(WaymarkDb db, MeasureScope scope)
    {
        var (day, over) = (scope.To, scope.To < db.Today);
        return from unit in db.Counted<Unit>()
               where unit.From <= day && (unit.To == null || unit.To >= day) && (over || unit.OutOfService == null)
               join scheme in AccommodationQueries.Schemes(db, scope.AreaCode, scope.Authorities) on unit.SchemeId equals scheme.Id
               where scheme.Commissioned
               select new CountedRow { Id = unit.Id, Once = unit.Id, Standing = scheme.AccommodationType == AccommodationTypeCode.Refuge ? Standing.Counted : Standing.OutOf, Part = scheme.AccommodationType };
    }

    private static async Task<Measured> RefugeUnits(WaymarkDb db, MeasureScope scope, CancellationToken stop)
    {
        var types = await Parts(Units(db, scope), stop);
        var refuge = types.FirstOrDefault(part => part.Code == AccommodationTypeCode.Refuge)?.Value ?? 0;
        return new Measured(refuge, refuge, null, 0, 0, 0, types);
    }

    private static IQueryable<CountedRow> MovesIn(WaymarkDb db, MeasureScope scope)
    {
        var (from, to) = (scope.From, scope.To);
        return AccommodationQueries.Stays(db, scope.AreaCode, scope.Authorities).Where(placed => placed.Stay.From >= from && placed.Stay.From <= to)
            .Select(placed => new CountedRow { Id = placed.Stay.Id, Once = placed.Stay.Id, Standing = placed.Stay.ReferralId == null ? Standing.NotAsked : Standing.Counted });
    }

    private static async Task<Measured> MedianDays(WaymarkDb db, MeasureScope scope, CancellationToken stop)
    {
        var (from, to) = (scope.From, scope.To);
        var moves = AccommodationQueries.Stays(db, scope.AreaCode, scope.Authorities).Where(placed => placed.Stay.From >= from && placed.Stay.From <= to);
        var waits = from placed in moves
                    join referral in db.Counted<Referral>() on placed.Stay.ReferralId equals referral.Id
                    select new { placed.Stay.From, referral.ReceivedAt };
        // The day received is London's, which no database reckons alike; only two columns of the moves of one period come over.
        var days = new SortedDictionary<int, int>();
        await foreach (var wait in waits.AsAsyncEnumerable().WithCancellation(stop))
        {
            var length = Math.Max(0, wait.From.DayNumber - LondonTime.DateOf(wait.ReceivedAt).DayNumber);
            days[length] = days.GetValueOrDefault(length) + 1;
        }

        var known = days.Values.Sum();
        return Measured.Of(Median(days), null, known, await moves.CountAsync(stop) - known);
    }

    /// <summary>The middle of so many of each; between two middles, halfway.</summary>
    public static decimal? Median(IReadOnlyDictionary<int, int> countOfEach)
    {
        var total = countOfEach.Values.Sum();
        if (total == 0)
            return null;
        return (At((total - 1) / 2) + At(total / 2)) / 2m;

        int At(int place)
        {
            foreach (var (value, count) in countOfEach.OrderBy(pair => pair.Key))
            {
                if (place < count)
                    return value;
                place -= count;
            }

            throw new ArgumentOutOfRangeException(nameof(place));
        }
    }

    private static IQueryable<CountedRow> MovesOut(WaymarkDb db, MeasureScope scope)
    {
        var (from, to) = (scope.From, scope.To);
        return AccommodationQueries.Stays(db, scope.AreaCode, scope.Authorities).Where(placed => placed.Stay.To >= from && placed.Stay.To <= to)
            .Select(placed => new CountedRow
            {
                Id = placed.Stay.Id,
                Once = placed.Stay.Id,
                Standing = placed.Stay.Destination == null ? Standing.Unknown : Standing.Counted,
                Part = placed.Stay.Destination,
            });
    }

    private static async Task<Measured> AllMoves(WaymarkDb db, MeasureScope scope, CancellationToken stop)
    {
        var moves = MovesOut(db, scope);
        var destinations = await Parts(moves.Where(move => move.Part != null), stop);
        var unknown = await moves.CountAsync(move => move.Part == null, stop);
        var all = destinations.Sum(part => part.Value) + unknown;
        return new Measured(all, all, null, 0, unknown, 0, destinations);
    }

    private static async Task<IReadOnlyList<MeasuredPart>> Parts(IQueryable<CountedRow> rows, CancellationToken stop) =>
        [.. (await rows.GroupBy(row => row.Part).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(stop))
            .Select(part => new MeasuredPart(part.Key!, part.Count)).OrderBy(part => part.Code, StringComparer.Ordinal)];
}
