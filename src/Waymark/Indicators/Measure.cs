using Microsoft.EntityFrameworkCore;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Indicators;

/// <summary>How a measure's rows become its value.</summary>
public enum MeasureShape
{
    /// <summary>How many.</summary>
    Count,

    /// <summary>What percentage of those known.</summary>
    ShareOfKnown,

    /// <summary>What percentage of all, those not known among them: the shares of the MARAC's quarterly return are such.</summary>
    ShareOfAll,

    /// <summary>Neither: the measure says how.</summary>
    Own,
}

/// <summary>How something is counted, once, for every partnership: an area's indicator uses it and says which way is better.</summary>
/// <param name="Code">What an area's indicators.json calls it by.</param>
/// <param name="Definition">What is counted over what, in words.</param>
/// <param name="Unit">What the value is in.</param>
/// <param name="Shape">How the rows become the value.</param>
/// <param name="Kind">What a row is when it is opened.</param>
/// <param name="Rows">The rows, as one query that the database answers: all the partnership's, whoever wrote them.</param>
public sealed record Measure(
    string Code, string Definition, Unit Unit, MeasureShape Shape, RowKind Kind, Func<WaymarkDb, MeasureScope, IQueryable<CountedRow>> Rows)
{
    /// <summary>Whether the figure is also shown by part: by destination, by agency.</summary>
    public bool HasParts { get; init; }

    /// <summary>Whether every row counts, rather than once each whatever the rows tell of.</summary>
    public bool EveryRow { get; init; }

    /// <summary>How a measure of its own shape is taken; null for the others.</summary>
    public Func<WaymarkDb, MeasureScope, CancellationToken, Task<Measured>>? Own { get; init; }

    /// <summary>Counts it. Nothing but the tallies leaves the database.</summary>
    public async Task<Measured> Take(WaymarkDb db, MeasureScope scope, CancellationToken stop)
    {
        if (Own is not null)
            return await Own(db, scope, stop);
        var rows = Rows(db, scope);
        var tallies = (HasParts, EveryRow) switch
        {
            (true, true) => rows.GroupBy(row => new { row.Standing, row.Part }).Select(group => new StandingCount(group.Key.Standing, group.Key.Part, group.Count())),
            (true, false) => rows.GroupBy(row => new { row.Standing, row.Part })
                .Select(group => new StandingCount(group.Key.Standing, group.Key.Part, group.Select(row => row.Once).Distinct().Count())),
            (false, true) => rows.GroupBy(row => row.Standing).Select(group => new StandingCount(group.Key, null, group.Count())),
            // Where several rows tell of one person, what is most known of them stands: never twice, once on each side.
            _ => rows.GroupBy(row => row.Once).Select(one => one.Min(row => row.Standing)).GroupBy(standing => standing).Select(group => new StandingCount(group.Key, null, group.Count())),
        };
        return Measured.From(Shape, await tallies.ToListAsync(stop));
    }
}

/// <summary>How many stand on one side of a figure, in one part of it.</summary>
public sealed record StandingCount(int Standing, string? Part, int Count);

/// <summary>For whom and for when a measure is taken.</summary>
/// <param name="AreaCode">The partnership.</param>
/// <param name="From">The first day counted.</param>
/// <param name="To">The last day counted.</param>
/// <param name="Authorities">Only these local authorities; null for the whole partnership.</param>
public sealed record MeasureScope(string AreaCode, DateOnly From, DateOnly To, IReadOnlyList<string>? Authorities = null)
{
    /// <summary>Ids of the partnership's recommendations in its goal tree.</summary>
    public IReadOnlyList<string> Recommendations { get; init; } = [];
}

/// <summary>One figure and what it rests on. Nothing in it is rounded.</summary>
/// <param name="Value">The figure; null when there is nothing to reckon it from.</param>
/// <param name="Numerator">How many were counted; null where the value is no count or share.</param>
/// <param name="Denominator">Out of how many; null for a plain count.</param>
/// <param name="Declined">How many would not say.</param>
/// <param name="NotKnown">For how many the answer is not known, or nothing usable was recorded.</param>
/// <param name="NotAsked">How many were never asked.</param>
/// <param name="Parts">The same figure by part, where it has parts.</param>
public sealed record Measured(
    decimal? Value, decimal? Numerator, decimal? Denominator, int Declined, int NotKnown, int NotAsked, IReadOnlyList<MeasuredPart> Parts)
{
    /// <summary>All three ways of not knowing together.</summary>
    public int Unknown => Declined + NotKnown + NotAsked;

    /// <summary>A figure that is not a count of rows.</summary>
    public static Measured Of(decimal? value, decimal? numerator, decimal? denominator, int notKnown = 0) =>
        new(value, numerator, denominator, 0, notKnown, 0, []);

    /// <summary>The figure that tallies make: a share is reckoned from whole numbers, never from rounded ones.</summary>
    public static Measured From(MeasureShape shape, IReadOnlyList<StandingCount> tallies)
    {
        var counted = Sum(tallies, Standing.Counted);
        var (declined, unknown, notAsked) = (Sum(tallies, Standing.Declined), Sum(tallies, Standing.Unknown), Sum(tallies, Standing.NotAsked));
        var known = counted + Sum(tallies, Standing.OutOf);
        int? outOf = shape switch
        {
            MeasureShape.ShareOfKnown => known,
            MeasureShape.ShareOfAll => known + declined + unknown + notAsked,
            _ => null,
        };
        var parts = tallies.Where(tally => tally.Standing == Standing.Counted && tally.Part is not null)
            .Select(tally => new MeasuredPart(tally.Part!, tally.Count)).OrderBy(part => part.Code, StringComparer.Ordinal).ToList();
        return new Measured(outOf is null ? counted : outOf == 0 ? null : counted * 100m / outOf, counted, outOf, declined, unknown, notAsked, parts);
    }

    private static int Sum(IReadOnlyList<StandingCount> tallies, int standing) => tallies.Where(tally => tally.Standing == standing).Sum(tally => tally.Count);
}

/// <summary>One line of a figure's breakdown.</summary>
public sealed record MeasuredPart(string Code, decimal Value);
