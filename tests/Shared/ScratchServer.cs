using Npgsql;
using Waymark.Storage;

namespace Waymark.Shared;

/// <summary>
/// A database of its own on the PostgreSQL server at hand: made by the role that owns its tables, and opened as serve opens it, by one that
/// the database's locks hold. The test is skipped where there is no server.
/// </summary>
public sealed class ScratchServer : IAsyncDisposable
{
    private const string ScreensRole = "waymark_test_screens";
    private readonly string server;
    private readonly string name = "t_" + Guid.NewGuid().ToString("N");

    private ScratchServer(string server) => this.server = server;

    /// <summary>Where the screens find it.</summary>
    public string Address { get; private set; } = "";

    /// <summary>As the screens run.</summary>
    public Database Screens { get; private set; } = null!;

    /// <summary>As the commands of the terminal run.</summary>
    public Database Owner { get; private set; } = null!;

    /// <param name="pooled">Whether connections are kept ready, as they are in earnest.</param>
    /// <param name="before">What is set on the screens' database before it is made ready.</param>
    public static async Task<ScratchServer> Open(TimeProvider clock, bool pooled = false, Action<Database>? before = null)
    {
        if (Environment.GetEnvironmentVariable("WAYMARK_TEST_POSTGRES") is not { Length: > 0 } server)
        {
            Assert.Skip("PostgreSQL is not at hand: WAYMARK_TEST_POSTGRES is not set.");
            throw new InvalidOperationException();
        }

        var scratch = new ScratchServer(server);
        await Run(server, $"CREATE DATABASE {scratch.name}");
        await Run(server, $"DO $$ BEGIN CREATE ROLE {ScreensRole} LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN END $$");
        var address = new NpgsqlConnectionStringBuilder(server) { Database = scratch.name, Pooling = pooled };
        scratch.Owner = Database.At(address.ToString(), clock).Value;
        Assert.Null(await scratch.Owner.Prepare(new byte[32], migrate: true, CancellationToken.None));
        Assert.Null(await scratch.Owner.LetServe(ScreensRole, CancellationToken.None));
        address.Username = ScreensRole;
        scratch.Address = address.ToString();
        scratch.Screens = Database.At(scratch.Address, clock).Value;
        before?.Invoke(scratch.Screens);
        Assert.Null(await scratch.Screens.Prepare(new byte[32], migrate: false, CancellationToken.None));
        return scratch;
    }

    public ValueTask DisposeAsync() => new(Run(server, $"DROP DATABASE {name} WITH (FORCE)"));

    private static async Task Run(string server, string command)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var run = new NpgsqlCommand(command, connection);
        await run.ExecuteNonQueryAsync();
    }
}
