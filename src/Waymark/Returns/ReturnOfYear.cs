using Waymark.Access;
using Waymark.Areas;
using Waymark.Indicators;
using Waymark.Storage;

namespace Waymark.Returns;

/// <summary>Which return it is that records belong to: one partnership's, one authority's, one year's. Several stay open side by side.</summary>
public sealed record ReturnKey(string AreaCode, string ReturnName, string AuthorityCode, string Year);

/// <summary>The return of one authority and year, with the edition that holds for it.</summary>
public sealed record ReturnOfYear(AreaPack Area, Authority Authority, Period Year, ReturnDefinition Definition)
{
    public ReturnKey Key => new(Area.Code, Definition.Return, Authority.Code, Year.Label);

    /// <summary>The return that is asked for in the actor's partnership; or why there is none.</summary>
    public static async Task<Result<ReturnOfYear>> Find(WaymarkDb db, AreaInForce areas, ReferenceFiles files, string name, string authority, string year, CancellationToken stop)
    {
        var area = await areas.Of(db, db.Actor.AreaCode, stop);
        // The Part 4 duties (Domestic Abuse Act 2021 s57) fall on some authorities; they alone make the return (s59).
        if (area?.Authorities.FirstOrDefault(own => own.Code == authority && own.CarriesPartFourDuties) is not { } dutied)
            return new Refusal("That authority does not make this return: go back and choose one that does");
        var period = Period.Parse(year);
        if (!period.Done)
            return period.Refusal!;
        var definition = ReturnDefinition.For(files, name, period.Value);
        return definition.Done ? new ReturnOfYear(area, dutied, period.Value, definition.Value) : definition.Refusal!;
    }
}

/// <summary>The records of one return.</summary>
public static class ReturnRecords
{
    public static IQueryable<CellEntry> Of(this IQueryable<CellEntry> entries, ReturnKey key) => entries.Where(entry =>
        entry.AreaCode == key.AreaCode && entry.ReturnName == key.ReturnName && entry.AuthorityCode == key.AuthorityCode && entry.Year == key.Year);

    public static IQueryable<SignedReturn> Of(this IQueryable<SignedReturn> signed, ReturnKey key) => signed.Where(kept =>
        kept.AreaCode == key.AreaCode && kept.ReturnName == key.ReturnName && kept.AuthorityCode == key.AuthorityCode && kept.Year == key.Year);
}
