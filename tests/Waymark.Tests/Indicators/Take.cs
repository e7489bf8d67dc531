using Waymark.Access;
using Waymark.Areas;
using Waymark.Indicators;
using Waymark.Publishing;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Indicators;

/// <summary>Takes one measure as somebody who sees totals and no case.</summary>
public static class Take
{
    /// <summary>Every measure, by the code lists of the house.</summary>
    public static MeasureCatalogue Catalogue { get; } = EveryMeasure.Of(new CodeLists(ReferenceFiles.Find(AppContext.BaseDirectory)));

    public static readonly Actor Analyst = TestStore.Somebody(Guid.NewGuid(), Permission.SeeDirection);

    public static async Task<Measured> Measure(TestStore store, string code, string from = "2024-04-01", string to = "2025-03-31", string[]? authorities = null, string[]? recommendations = null)
    {
        await using var db = store.Database.Open(Analyst);
        var scope = new MeasureScope(TestStore.Area, SmallWorld.Day(from), SmallWorld.Day(to), authorities) { Recommendations = recommendations ?? [] };
        return await Catalogue.Find(code)!.Take(db, scope, default);
    }
}
