using Npgsql;
using Waymark.Storage;

namespace Waymark.Web.Tests.Matrix;

/// <summary>A database of its own on the PostgreSQL server at hand; where there is none the test shows as skipped.</summary>
internal sealed class OnServer : IAsyncDisposable
{
    private readonly string server;
    private readonly string name;

    private OnServer(string server, string name, Database database) => (this.server, this.name, Database) = (server, name, database);

    public Database Database { get; }

    public static async Task<OnServer> Open()
    {
        var server = Environment.GetEnvironmentVariable("WAYMARK_TEST_POSTGRES");
        if (string.IsNullOrEmpty(server))
            Assert.Skip("PostgreSQL is not at hand: WAYMARK_TEST_POSTGRES is not set.");
        var name = "t_" + Guid.NewGuid().ToString("N");
        await Run(server, $"CREATE DATABASE {name}");
        var database = Database.At(new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString(), TimeProvider.System).Value;
        database.PutHeads(null, Path.GetTempPath());
        Assert.Null(await database.Prepare(new byte[32], migrate: true, CancellationToken.None));
        return new OnServer(server, name, database);
    }

    public async ValueTask DisposeAsync()
    {
        Database.LetGo();
        await Run(server, $"DROP DATABASE {name} WITH (FORCE)");
    }

    private static async Task Run(string server, string command)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var run = new NpgsqlCommand(command, connection);
        await run.ExecuteNonQueryAsync();
    }
}
