using Npgsql;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Tests.Storage;

/// <summary>A fresh store for one test, on either database, with a clock that stands still.</summary>
public sealed class TestStore : IAsyncDisposable
{
    public const string Area = "testshire";
    private const string Screens = "waymark_test_screens";
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

        var server = Environment.GetEnvironmentVariable("WAYMARK_TEST_POSTGRES");
        if (string.IsNullOrEmpty(server))
            Assert.Skip("PostgreSQL is not at hand: WAYMARK_TEST_POSTGRES is not set.");
        var name = "t_" + Guid.NewGuid().ToString("N");
        await Run(server, $"CREATE DATABASE {name}");
        var address = new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false }.ToString();
        var owner = Database.At(address, clock).Value;
        Assert.Null(await owner.Prepare(new byte[32], migrate: true, CancellationToken.None));
        // As the screens run: by a role that the database's locks hold.
        await Run(server, $"DO $$ BEGIN CREATE ROLE {Screens} LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN END $$");
        Assert.Null(await owner.LetServe(Screens, CancellationToken.None));
        var database = Database.At(new NpgsqlConnectionStringBuilder(address) { Username = Screens }.ToString(), clock).Value;
        Assert.Null(await database.Prepare(new byte[32], migrate: false, CancellationToken.None));
        return new TestStore(database, clock, () => new ValueTask(Run(server, $"DROP DATABASE {name} WITH (FORCE)"))) { Owner = owner };
    }

    public ValueTask DisposeAsync() => drop();

    /// <summary>An actor of an organisation with these permissions (all of them when none is named).</summary>
    public static Actor Somebody(Guid organisation, params Permission[] permissions) =>
        new(Guid.NewGuid(), "Sam Example", organisation, Area, permissions.Length == 0 ? Enum.GetValues<Permission>().ToHashSet() : permissions.ToHashSet());

    private static async Task Run(string server, string command)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var run = new NpgsqlCommand(command, connection);
        await run.ExecuteNonQueryAsync();
    }
}

/// <summary>A clock that stands still until it is moved.</summary>
public sealed class FixedClock(DateTime start) : TimeProvider
{
    private DateTime now = start;

    public override DateTimeOffset GetUtcNow() => new(now, TimeSpan.Zero);

    public void Advance(TimeSpan by) => now += by;
}
