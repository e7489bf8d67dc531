using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Indicators;
using Waymark.People;
using Waymark.Publishing;
using Waymark.Returns;
using Waymark.Simulation;
using Waymark.Storage;

namespace Waymark.Benchmarks;

/// <summary>
/// Measures against the bars of docs/results.md on one large simulated partnership, and prints a table to put there.
/// <c>dotnet run -c Release --project bench/Waymark.Benchmarks -- --web out/web/Waymark.Web [--people N] [--years Y] [--folder F] [--area A]
/// [--import ROWS] [--runs N] [--only policy|looks|filters|import] [--postgres CONNECTION]</c>
/// </summary>
internal static class Bench
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    public static async Task<int> Run(string[] args)
    {
        var asked = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0].TrimStart('-'), pair => pair[1]);
        var people = int.Parse(asked.GetValueOrDefault("people", "300000"), CultureInfo.InvariantCulture);
        var years = int.Parse(asked.GetValueOrDefault("years", "10"), CultureInfo.InvariantCulture);
        var files = ReferenceFiles.Find(AppContext.BaseDirectory);
        var area = asked.GetValueOrDefault("area", "example");
        var folder = asked.GetValueOrDefault("folder", Path.Combine(Path.GetTempPath(), "waymark-bench"));
        System.IO.Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{area}-{people}-{years}.db");
        var pack = AreaReader.Read(Path.Combine(files.Areas, area)).Pack!;

        var keyFile = Path.Combine(folder, "bench.key");
        var imports = new Imports(pack, files, int.Parse(asked.GetValueOrDefault("import", "20000"), CultureInfo.InvariantCulture), int.Parse(asked.GetValueOrDefault("runs", "5"), CultureInfo.InvariantCulture));
        var only = asked.GetValueOrDefault("only");
        if (only == "policy")
        {
            PolicyTimes.Measure(files);
            return 0;
        }

        if (only == "import")
        {
            await imports.Measure(Stores(folder, File.Exists(file) ? file : null, asked.GetValueOrDefault("postgres"), keyFile, pack));
            return 0;
        }

        var database = Database.At("sqlite:" + file, TimeProvider.System).Value;
        var isNew = !File.Exists(file);
        if (await database.Prepare(MasterKey.ReadOrMake(keyFile).Value, migrate: true, Stop) is { } refusal)
        {
            Console.Error.WriteLine(refusal.Message);
            return 2;
        }

        if (isNew && !await Make(database, pack, files, people, years))
            return 1;
        Console.WriteLine($"Data set: {await Size(database, pack)}; {new FileInfo(file).Length / 1_048_576} MB; {Environment.ProcessorCount} cores");
        await SignedIn.MakeReady(database, pack);
        var keys = Path.Combine(folder, "cookies");
        if (only is null or "looks")
            await Looks.Measure(database, pack, files, keys, int.Parse(asked.GetValueOrDefault("runs", "1000"), CultureInfo.InvariantCulture));
        if (only is null or "filters")
            await Filters.Measure([("without filters", FiltersOff.In(await Opened("sqlite:" + file, keyFile))), ("as they are", database)], pack, files, keys, int.Parse(asked.GetValueOrDefault("runs", "200"), CultureInfo.InvariantCulture));
        if (only is null or "filters" && Environment.GetEnvironmentVariable("WAYMARK_TEST_POSTGRES") is { Length: > 0 } server)
            await OnPostgres(server, keyFile, pack, files, keys, people, years, int.Parse(asked.GetValueOrDefault("runs", "200"), CultureInfo.InvariantCulture));
        if (only is not null)
            return 0;
        PolicyTimes.Measure(files);
        Console.WriteLine();
        Console.WriteLine("| what | runs | p50 ms | p95 ms | longest ms | bar | processor ms a page |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        await Figures(database, pack, files);
        if (asked.TryGetValue("web", out var web))
            await Pages.Measure(web, file, keyFile, database, pack);
        await imports.Measure(Stores(folder, file, asked.GetValueOrDefault("postgres"), keyFile, pack));
        return 0;
    }

    // Each load is undone again, so the large file stays what it was; the small one is made anew each time.
    private static List<(string Name, Func<Task<Database>> Open)> Stores(string folder, string? large, string? server, string keyFile, AreaPack pack)
    {
        var stores = new List<(string, Func<Task<Database>>)> { ("empty database", () => Prepared("sqlite:" + Fresh(Path.Combine(folder, "import.db")), keyFile, pack)) };
        if (large is not null)
            stores.Add(("10-year database", () => Prepared("sqlite:" + large, keyFile, pack)));
        if (server is not null)
            stores.Add(("PostgreSQL", () => Prepared(server, keyFile, pack)));
        return stores;
    }

    private static string Fresh(string path)
    {
        foreach (var part in (string[])["", "-wal", "-shm"])
            File.Delete(path + part);
        return path;
    }

    private static async Task<Database> Prepared(string address, string keyFile, AreaPack pack)
    {
        var database = Database.At(address, TimeProvider.System).Value;
        database.LetGo();
        if (await database.Prepare(MasterKey.ReadOrMake(keyFile).Value, migrate: true, Stop) is { } refusal)
            throw new InvalidOperationException(refusal.Message);
        await using var db = database.Open(Actor.Operator("Bench", pack.Code, Guid.Empty));
        await new LoadArea(db).Run(pack, Stop);
        return database;
    }

    private static async Task<Database> Opened(string address, string keyFile)
    {
        var database = Database.At(address, TimeProvider.System).Value;
        if (await database.Prepare(MasterKey.ReadOrMake(keyFile).Value, migrate: false, Stop) is { } refusal)
            throw new InvalidOperationException(refusal.Message);
        return database;
    }

    // The same partnership on a server: as the role that owns the tables, whom no lock holds, and as the role that serves, whom it does.
    private static async Task OnPostgres(string server, string keyFile, AreaPack pack, ReferenceFiles files, string keys, int people, int years, int runs)
    {
        const string role = "waymark_bench_screens";
        var address = new Npgsql.NpgsqlConnectionStringBuilder(server) { Database = $"waymark_bench_{pack.Code}_{people}_{years}".Replace('-', '_') };
        var owner = Database.At(address.ToString(), TimeProvider.System).Value;
        var isNew = !await owner.Exists(Stop);
        if (await owner.Prepare(MasterKey.ReadOrMake(keyFile).Value, migrate: true, Stop) is { } refusal)
            throw new InvalidOperationException(refusal.Message);
        if (isNew && !await Make(owner, pack, files, people, years))
            return;
        await using (var connection = new Npgsql.NpgsqlConnection(address.ToString()))
        {
            await connection.OpenAsync(Stop);
            await using var settle = new Npgsql.NpgsqlCommand($"DO $$ BEGIN CREATE ROLE {role} LOGIN; EXCEPTION WHEN duplicate_object THEN END $$; ANALYZE", connection) { CommandTimeout = 600 };
            await settle.ExecuteNonQueryAsync(Stop);
        }

        if (await owner.LetServe(role, Stop) is { } closed)
            throw new InvalidOperationException(closed.Message);
        await SignedIn.MakeReady(owner, pack);
        Console.WriteLine();
        Console.WriteLine($"On PostgreSQL: {await Size(owner, pack)}");
        var without = FiltersOff.In(await Opened(address.ToString(), keyFile));
        address.Username = role;
        await Filters.Measure([("owner, without filters or lock", without), ("owner, filters", owner), ("serving role, filters and lock", await Opened(address.ToString(), keyFile))], pack, files, keys, runs);
    }

    private static async Task<bool> Make(Database database, AreaPack pack, ReferenceFiles files, int people, int years)
    {
        var began = Stopwatch.GetTimestamp();
        await using var db = database.Open(Actor.Operator("Bench", pack.Code, Guid.Empty));
        await new LoadArea(db).Run(pack, Stop);
        var made = await Simulate.Run(database, pack, files, new Simulate.Request(people, years, 1, db.Today.AddDays(-1)), null, Stop);
        if (!made.Done)
        {
            Console.Error.WriteLine(made.Refusal!.Message);
            return false;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Generated and loaded {made.Value.Records:N0} records ({made.Value.Truth.DatedRecords:N0} dated) in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s (bar: 300 s); peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576} MB (bar: 400 MB)"));
        return true;
    }

    private static async Task<string> Size(Database database, AreaPack pack)
    {
        await using var db = database.Open(Actor.Operator("Bench", pack.Code, Guid.Empty));
        var people = await db.Counted<PersonRecord>().CountAsync(Stop);
        var cases = await db.Counted<CaseFile>().CountAsync(Stop);
        return string.Create(CultureInfo.InvariantCulture, $"{people:N0} people, {cases:N0} cases");
    }

    private static async Task Figures(Database database, AreaPack pack, ReferenceFiles files)
    {
        var year = Period.Parse($"{DateTime.UtcNow.Year - 2}-{(DateTime.UtcNow.Year - 1) % 100:00}").Value;
        var authority = pack.OwnAuthorities.First(a => a.CarriesPartFourDuties).Code;
        var definition = ReturnDefinition.For(files, "safe-accommodation", year).Value;
        var home = pack.OwnAuthorities.Select(a => a.Code).ToList();
        var measures = EveryMeasure.Of(new CodeLists(files));
        var indicators = new List<double>();
        var returns = new List<double>();
        for (var run = 0; run < 5; run++)
        {
            await using var db = database.Open(Actor.Operator("Bench", pack.Code, Guid.Empty));
            indicators.Add(await Timed(() => new IndicatorTable(db, measures).Read(pack, year, null, Stop)));
            returns.Add(await Timed(() => new ReturnTable(db, EveryField.Catalogue).Build(definition, pack.Code, authority, home, year, Stop)));
        }

        Console.WriteLine(Percentiles.Of("all indicators of an area", indicators, "5 s"));
        Console.WriteLine(Percentiles.Of("the annual return", returns, "3 s"));
    }

    internal static async Task<double> Timed(Func<Task> act)
    {
        var began = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
