using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Tests.Areas;

namespace Waymark.Tests.Storage;

/// <summary>A fresh store in which a partnership's files are in force, and somebody who keeps its board, plan and readings.</summary>
public sealed class Partnership : IAsyncDisposable
{
    public static readonly Actor Manager = TestStore.Somebody(Guid.NewGuid(), Permission.SeeDirection, Permission.KeepBoard, Permission.KeepPlan, Permission.CollectReadings, Permission.OpenRows);

    /// <summary>Sees totals and changes nothing.</summary>
    public static readonly Actor Member = TestStore.Somebody(Guid.NewGuid(), Permission.SeeDirection);

    private Partnership(TestStore store, AreaPack area)
    {
        Store = store;
        Area = area;
    }

    public TestStore Store { get; }
    public AreaPack Area { get; }
    public AreaInForce Areas { get; } = new();

    /// <summary>With the first of the areas that is as wanted; the made-up one when nothing is.</summary>
    public static async Task<Partnership> Open(string kind, Func<AreaPack, bool>? wanted = null)
    {
        var found = AreaList.Read(House.Areas).Select(listing => listing.Reading.Pack!).First(wanted ?? (pack => pack.Source == "invented"));
        var here = new Partnership(await TestStore.Open(kind), found with { Code = TestStore.Area });
        await using var db = here.Store.Database.Open(TestStore.Somebody(Guid.NewGuid()));
        Assert.True((await new LoadArea(db).Run(here.Area, default)).Done);
        return here;
    }

    /// <summary>Does something as the manager, in a context of its own.</summary>
    public async Task<T> Do<T>(Func<WaymarkDb, Task<T>> act, Actor? actor = null)
    {
        await using var db = Store.Database.Open(actor ?? Manager);
        return await act(db);
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
