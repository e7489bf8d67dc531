using Npgsql;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Web.Tests.Access;

/// <summary>On what a partnership in earnest is not served.</summary>
public sealed class ServingTests : IDisposable
{
    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("waymark-serve-");

    private static ReferenceFiles Files { get; } = ReferenceFiles.Find(AppContext.BaseDirectory);

    [Theory]
    [InlineData(1, false, true)]
    [InlineData(2, false, false)]
    [InlineData(2, true, true)]
    public async Task A_SQLite_file_serves_the_people_of_one_organisation_or_a_training(int organisations, bool training, bool served)
    {
        var (path, key) = (Path.Combine(folder.FullName, "one.db"), Path.Combine(folder.FullName, "key"));
        var opened = await Serving.Open("sqlite:" + path, key, migrate: true, CancellationToken.None);
        await using (var db = opened.Value.Open(Actor.Operator("Test", "example", Guid.Empty)))
        {
            var area = AreaList.Read(Files.Areas).Select(listing => listing.Reading.Pack!).First(pack => pack.Code == "example");
            Assert.True((await new LoadArea(db).Run(area, CancellationToken.None)).Done);
            for (var number = 1; number <= organisations; number++)
            {
                var organisation = new Organisation { AreaCode = "example", Name = $"Organisation {number}", Kind = "refuge" };
                db.AddRange(organisation, new User { OrganisationId = organisation.Id, Name = $"User {number}", SignInName = $"user{number}", Roles = "refuge-worker" });
            }

            // One that is only referred to reads nothing.
            db.Add(new Organisation { AreaCode = "example", Name = "Referred to", Kind = "other" });
            Assert.Null(await db.Save(new Activity("Settle", Permission.Administer), null, CancellationToken.None));
        }

        opened.Value.LetGo();
        var serving = await Serving.Prepare(new StartArguments { Db = "sqlite:" + path, KeyFile = key, Area = "example", Training = training }, Files, CancellationToken.None);
        Assert.Equal(served, serving.Done);
        if (served)
            serving.Value.Database.LetGo();
        else
            Assert.Contains("no second lock", serving.Refusal!.Message);
    }

    [Fact, Asvs("13.2.2", "13.2.3")]
    public async Task A_role_that_could_pass_the_databases_locks_by_serves_nobody()
    {
        if (Environment.GetEnvironmentVariable("WAYMARK_TEST_POSTGRES") is not { Length: > 0 } server)
        {
            Assert.Skip("PostgreSQL is not at hand: WAYMARK_TEST_POSTGRES is not set.");
            return;
        }

        var name = "t_" + Guid.NewGuid().ToString("N");
        string Address(string user) => new NpgsqlConnectionStringBuilder(server) { Database = name, Username = user, Pooling = false }.ToString();
        async Task Run(string connection, string command)
        {
            await using var open = new NpgsqlConnection(connection);
            await open.OpenAsync();
            await using var run = new NpgsqlCommand(command, open);
            await run.ExecuteNonQueryAsync();
        }

        await Run(server, $"CREATE DATABASE {name}");
        foreach (var role in (string[])["app", "owner", "passes"])
            await Run(server, $"CREATE ROLE {name}_{role} LOGIN{(role == "passes" ? " BYPASSRLS" : "")}");
        try
        {
            var key = Path.Combine(folder.FullName, "key");
            Assert.True((await Serving.Open(Address(new NpgsqlConnectionStringBuilder(server).Username!), key, migrate: true, CancellationToken.None, data: folder.FullName)).Done);
            var made = Database.At(Address(new NpgsqlConnectionStringBuilder(server).Username!), TimeProvider.System).Value;
            foreach (var role in (string[])["app", "owner", "passes"])
                Assert.Null(await made.LetServe($"{name}_{role}", CancellationToken.None));
            Assert.Contains("CREATE ROLE nobody_of_this_name", (await made.LetServe("nobody_of_this_name", CancellationToken.None))!.Message);
            await Run(Address(new NpgsqlConnectionStringBuilder(server).Username!), $"ALTER TABLE note OWNER TO {name}_owner");
            foreach (var (user, says) in ((string, string)[])[(new NpgsqlConnectionStringBuilder(server).Username!, "is a superuser"), (name + "_owner", "owns the tables"), (name + "_passes", "passes row-level security by"), (name + "_app", "No partnership is loaded yet")])
            {
                var serving = await Serving.Prepare(new StartArguments { Db = Address(user), KeyFile = key, Heads = Path.Combine(folder.FullName, user + ".heads") }, Files, CancellationToken.None);
                Assert.Contains(says, serving.Refusal!.Message);
            }
        }
        finally
        {
            await Run(server, $"DROP DATABASE {name} WITH (FORCE)");
            File.Delete(Path.Combine(Files.Root, "data", name + ".erased"));
            foreach (var role in (string[])["app", "owner", "passes"])
                await Run(server, $"DROP ROLE {name}_{role}");
        }
    }

    public void Dispose() => folder.Delete(recursive: true);
}
