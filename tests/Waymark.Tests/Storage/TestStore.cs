using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Tests.Storage;

/// <summary>A fresh store for one test, on either database, with a clock that stands still.</summary>
public sealed class TestStore : IAsyncDisposable
{
    public const string Area = "testshire";
    private readonly Func<ValueTask> drop;

    private TestStore(Database database, FixedClock clock, Func<ValueTask> drop)
    {
        Database = database;
        Clock = clock;
        this.drop = drop;
    }

    public Database Database { get; }

    /// <summary>The same store for the role that owns its tables, as the commands of the terminal open it; on SQLite the same.</summary>
    public Database Owner { get => field ?? Database; private init; }

    public FixedClock Clock { get; }

    /// <summary>Both databases; PostgreSQL shows as skipped where there is none.</summary>
    public static TheoryData<string> Both => new("sqlite", "postgres");

    public static async Task<TestStore> Open(string kind = "sqlite")
    {
        var clock = new FixedClock(new DateTime(2025, 6, 10, 9, 30, 0, DateTimeKind.Utc));
        if (kind == "sqlite")
        {
            var folder = System.IO.Directory.CreateTempSubdirectory("waymark-test-");
            var file = Database.At("sqlite:" + Path.Combine(folder.FullName, "test.db"), clock).Value;
            Assert.Null(await file.Prepare(new byte[32], migrate: true, CancellationToken.None));
            return new TestStore(file, clock, () =>
            {
                file.LetGo();
                folder.Delete(recursive: true);
                return ValueTask.CompletedTask;
            });
        }

        var scratch = await ScratchServer.Open(clock);
        return new TestStore(scratch.Screens, clock, scratch.DisposeAsync) { Owner = scratch.Owner };
    }

    public ValueTask DisposeAsync() => drop();

    /// <summary>An actor of an organisation with these permissions (all of them when none is named).</summary>
    public static Actor Somebody(Guid organisation, params Permission[] permissions) =>
        new(Guid.NewGuid(), "Sam Example", organisation, Area, permissions.Length == 0 ? Enum.GetValues<Permission>().ToHashSet() : permissions.ToHashSet());
}

/// <summary>A clock that stands still until it is moved.</summary>
public sealed class FixedClock(DateTime start) : TimeProvider
{
    private DateTime now = start;

    public override DateTimeOffset GetUtcNow() => new(now, TimeSpan.Zero);

    public void Advance(TimeSpan by) => now += by;
}
