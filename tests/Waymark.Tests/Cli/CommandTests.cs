using System.Text.Json;

namespace Waymark.Tests.Cli;

[Trait("Runs", "terminal")]
public sealed class CommandTests
{
    [Fact]
    public async Task A_whole_area_is_good_and_a_broken_one_says_where_and_exits_with_one()
    {
        using var line = new CommandLine();
        var good = await CommandLine.Plain("area", "check", Example, "--json");
        Assert.Equal(0, good.Code);
        Assert.True(good.Document.GetProperty("ok").GetBoolean());

        var broken = line.PathOf("example");
        System.IO.Directory.CreateDirectory(broken);
        foreach (var file in System.IO.Directory.GetFiles(Example))
            File.Copy(file, Path.Combine(broken, Path.GetFileName(file)));
        var goals = Path.Combine(broken, "goals.json");
        await File.WriteAllTextAsync(goals, (await File.ReadAllTextAsync(goals, Stop)).Replace("\"level\": \"priority\"", "\"level\": \"wish\""), Stop);
        var bad = await CommandLine.Plain("area", "check", broken, "--json");
        Assert.Equal(1, bad.Code);
        var fault = bad.Document.GetProperty("faults")[0];
        Assert.Equal("goals.json", fault.GetProperty("file").GetString());
        Assert.All(new[] { "place", "what", "remedy" }, name => Assert.NotEqual("", fault.GetProperty(name).GetString()));
        Assert.True(fault.GetProperty("line").GetInt32() > 0);
    }

    [Fact]
    public async Task Every_area_is_listed_with_its_counts_and_no_database_is_needed()
    {
        var listed = await CommandLine.Plain("area", "list", "--json");
        Assert.Equal(0, listed.Code);
        var example = listed.Document.GetProperty("areas").EnumerateArray().Single(area => area.GetProperty("code").GetString() == "example");
        Assert.True(example.GetProperty("ok").GetBoolean());
        Assert.All(new[] { "priorities", "commitments", "outcomes", "indicators", "boards" }, name => Assert.True(example.GetProperty(name).GetInt32() > 0));

        var inWords = await CommandLine.Plain("area", "list");
        var line = inWords.Output.Split('\n').Single(line => line.StartsWith("example ", StringComparison.Ordinal)).TrimEnd();
        Assert.Matches($", {example.GetProperty("boards").GetInt32()} [^,0-9]+$", line);
    }

    [Fact]
    public async Task An_area_is_loaded_once_and_the_same_files_again_are_nothing_new()
    {
        using var line = new CommandLine();
        var first = await line.Run("area", "load", Example, "--json");
        Assert.Equal(0, first.Code);
        Assert.Equal(("example", 1, true), Loaded(first.Document));
        Assert.Equal(("example", 1, false), Loaded((await line.Run("area", "load", Example, "--json")).Document));
    }

    [Fact]
    public async Task The_first_administrator_gets_a_password_and_a_second_organisation_needs_its_kind()
    {
        using var line = new CommandLine();
        string[] ada = ["user", "add", "--area", "example", "--name", "Ada Example", "--sign-in", "ada@example.org", "--organisation", "Sallow Council", "--roles", "administrator", "--json"];
        var first = await line.Run(ada);
        Assert.Equal(0, first.Code);
        Assert.True(first.Document.GetProperty("organisation_is_new").GetBoolean());
        Assert.Matches("^[a-z0-9]{4}(-[a-z0-9]{4}){3}$", first.Document.GetProperty("one_time_password").GetString());
        var again = await line.Run(ada);
        Assert.Equal(1, again.Code);
        Assert.Contains("already", again.Refused);
        var lost = await line.Run("user", "reset", "--sign-in", "ada@example.org", "--second-factor", "--json");
        Assert.Equal(0, lost.Code);
        Assert.NotEqual(first.Document.GetProperty("one_time_password").GetString(), lost.Document.GetProperty("one_time_password").GetString());
        Assert.Equal(1, (await line.Run("user", "reset", "--sign-in", "nobody@example.org", "--json")).Code);
        var elsewhere = await line.Run("user", "add", "--name", "Bo Example", "--sign-in", "bo@example.org", "--organisation", "Lantern", "--roles", "board-member", "--json");
        Assert.Equal(1, elsewhere.Code);
        Assert.Contains("--kind", elsewhere.Refused);
        var stranger = await line.Run("user", "add", "--name", "Bo Example", "--sign-in", "bo@example.org", "--organisation", "Sallow Council", "--roles", "king", "--json");
        Assert.Equal(2, stranger.Code);
        Assert.Contains("administrator", stranger.Refused);
    }

    [Fact]
    public async Task What_was_written_wrong_exits_with_two_and_says_how_to_write_it()
    {
        using var line = new CommandLine();
        foreach (var (arguments, says) in new (string[], string)[]
                 {
                     (["nonsense"], "Say one of: ./waymark area"),
                     (["area"], "./waymark area check"),
                     (["area", "check"], "./waymark area check DIR"),
                     (["area", "check", "nowhere"], "Name a partnership's folder"),
                     (["backup", "--out", "x"], "./waymark backup FILE"),
                     (["backup", "copy"], "./waymark migrate"),
                     (["simulate", "--area", "example", "--people", "many", "--years", "1"], "--people 5000"),
                     (["simulate", "--area", "nowhere", "--people", "30", "--years", "1"], "example"),
                     (["indicators", "--area", "example", "--period", "last year"], "YYYY"),
                     (["return", "build", "safe-accommodation", "--area", "example", "--year", "x"], "YYYY"),
                     (["restore", "copy"], "--drill"),
                     (["area", "list", "--people", "3"], "./waymark area list"),
                 })
        {
            var ended = await line.Run([.. arguments, "--json"]);
            Assert.True(ended.Code == 2, string.Join(' ', arguments) + ": " + ended.Code + ended.Error);
            Assert.Contains(says, ended.Refused);
            Assert.Contains(ended.Refused, ended.Error);
        }

        var address = await CommandLine.Plain("migrate", "--db", "Host=;Port=x", "--json");
        Assert.Equal(2, address.Code);
        Assert.Contains("sqlite:PATH", address.Refused);
    }

    [Fact]
    public async Task A_file_that_is_not_there_was_asked_for_wrongly()
    {
        using var line = new CommandLine();
        var ended = await line.Run("import", "refuge-referrals", line.PathOf("missing.csv"), "--area", "example", "--organisation", "Harbour Refuge", "--json");
        Assert.Equal(2, ended.Code);
        Assert.Contains("missing.csv", ended.Refused);
    }

    [Fact]
    public async Task A_dry_run_makes_no_database_no_key_and_nothing_beside_them()
    {
        using var line = new CommandLine();
        var ended = await line.Run("import", "refuge-referrals", await Export(line), "--area", "example", "--organisation", "Harbour Refuge", "--authority", Authority, "--dry-run", "--json");
        Assert.True(ended.Code == 0, ended.Error);
        Assert.Equal(1, ended.Document.GetProperty("referrals").GetInt32());
        Assert.Equal(["export.csv"], System.IO.Directory.GetFileSystemEntries(Path.GetDirectoryName(line.Key)!).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_dry_run_on_a_database_loads_no_area_into_it_and_loading_does()
    {
        using var line = new CommandLine();
        Assert.Equal(0, (await line.Run("migrate", "--json")).Code);
        string[] import = ["import", "refuge-referrals", await Export(line), "--area", "example", "--organisation", "Harbour Refuge", "--authority", Authority, "--json"];
        Assert.Equal(0, (await line.Run([.. import, "--dry-run"])).Code);
        Assert.Equal(0, await Areas(line));
        Assert.Equal(0, (await line.Run(import)).Code);
        Assert.Equal(1, await Areas(line));
    }

    [Fact]
    public async Task A_key_that_does_not_fit_and_a_database_that_does_not_open_were_named_wrongly()
    {
        using var line = new CommandLine();
        Assert.Equal(0, (await line.Run("migrate")).Code);
        await File.WriteAllTextAsync(line.PathOf("other.key"), Convert.ToBase64String(new byte[32]), Stop);
        var key = await CommandLine.Plain("backup", line.PathOf("copy"), "--db", line.Db, "--key-file", line.PathOf("other.key"), "--json");
        Assert.Equal(2, key.Code);
        Assert.Contains("master key", key.Refused);
        await File.WriteAllTextAsync(line.PathOf("words.db"), new string('x', 4096), Stop);
        var words = await CommandLine.Plain("backup", line.PathOf("copy"), "--db", "sqlite:" + line.PathOf("words.db"), "--key-file", line.Key, "--json");
        Assert.Equal(2, words.Code);
        Assert.Contains("words.db cannot be opened", words.Refused);
    }

    [Fact]
    public async Task A_load_is_taken_back_by_the_line_printed_when_it_came()
    {
        using var line = new CommandLine();
        await File.WriteAllTextAsync(line.PathOf("refuge.csv"), "Ref No,Date Recd,First Name,Surname,DOB,Referred By,From (LA),Outcome,Reason if not accommodated,Date In\n1,02/05/2025,Maren,Example,28/02/1990,Police,Bristol,Accepted,,03/05/2025\n", Stop);
        string[] import = ["import", "refuge-referrals", line.PathOf("refuge.csv"), "--area", "example", "--organisation", "Harbour Refuge", "--authority", "E99000001"];
        var loaded = await line.Run(import);
        Assert.True(loaded.Code == 0, loaded.Error);
        var printed = loaded.Output.Split('\n')[0].Split("./waymark ")[1].Trim().Split(' ');
        var undone = await line.Run([.. printed, "--json"]);
        Assert.True(undone.Code == 0, undone.Error);
        Assert.True(undone.Document.GetProperty("removed").GetInt32() > 0);
        Assert.Equal(1, (await line.Run([.. printed, "--json"])).Code);
        Assert.Contains("Loaded for", (await line.Run(import)).Output);
        Assert.Equal(2, (await line.Run("undo", "yesterday", "--area", "example", "--json")).Code);
    }

    [Fact]
    public async Task A_simulated_partnership_gives_its_indicators_and_its_return_without_a_number_typed()
    {
        using var line = new CommandLine();
        var made = await line.Run("simulate", "--area", "example", "--people", "400", "--years", "2", "--seed", "3", "--until", "2025-03-31", "--json");
        Assert.True(made.Code == 0, made.Error);
        Assert.Equal(400, made.Document.GetProperty("people").GetInt32());
        Assert.True(File.Exists(made.Document.GetProperty("truth").GetString()));
        var indicators = await line.Run("indicators", "--area", "example", "--period", "2024-25", "--json");
        Assert.True(indicators.Code == 0, indicators.Error);
        Assert.NotEmpty(indicators.Document.GetProperty("indicators").EnumerateArray());
        var built = await line.Run("return", "build", "safe-accommodation", "--area", "example", "--year", "2024-25", "--json");
        Assert.True(built.Code == 0, built.Error);
        Assert.Contains(built.Document.GetProperty("cells").EnumerateArray(), cell => cell.GetProperty("value").ValueKind == JsonValueKind.Number);
    }

    [Fact]
    public async Task Retention_at_the_terminal_says_what_is_due_and_a_restore_asks_who_was_erased()
    {
        using var line = new CommandLine();
        Assert.Equal(0, (await line.Run("area", "load", Example)).Code);
        var listed = await line.Run("retention", "--area", "example", "--dry-run", "--json");
        Assert.True(listed.Code == 0, listed.Error);
        Assert.Equal((true, 0, 0), (listed.Document.GetProperty("dry_run").GetBoolean(), listed.Document.GetProperty("due").GetArrayLength(), listed.Document.GetProperty("kept").GetInt32()));
        Assert.Equal(0, (await line.Run("backup", line.PathOf("copy"))).Code);
        var unsaid = await line.Run("restore", line.PathOf("copy"), "--to", "sqlite:" + line.PathOf("again.db"));
        Assert.Equal(2, unsaid.Code);
        Assert.Contains("--nobody-erased", unsaid.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_made_at_the_terminal_passes_its_drill_and_comes_back()
    {
        using var line = new CommandLine();
        Assert.Equal(0, (await line.Run("area", "load", Example)).Code);
        var made = await line.Run("backup", line.PathOf("copy"), "--json");
        Assert.True(made.Code == 0, made.Error);
        var drill = await line.Run("restore", "--drill", line.PathOf("copy"), "--json");
        Assert.True(drill.Code == 0, drill.Error);
        Assert.Equal(made.Document.GetProperty("rows").GetInt64(), drill.Document.GetProperty("rows_compared").GetInt64());
        Assert.Equal(3, drill.Document.GetProperty("canaries_found").GetInt32());
        Assert.Equal(0, (await line.Run("restore", line.PathOf("copy"), "--to", "sqlite:" + line.PathOf("again.db"), "--nobody-erased")).Code);
        Assert.Equal(2, (await line.Run("restore", line.PathOf("copy"), "--to", "sqlite:" + line.PathOf("again.db"))).Code);
        Assert.Equal(1, (await line.Run("restore", "--drill", Path.Combine(Example, "area.json"))).Code);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Example => Path.Combine(Waymark.Areas.ReferenceFiles.Find(AppContext.BaseDirectory).Areas, "example");

    private static (string?, int, bool) Loaded(JsonElement document) =>
        (document.GetProperty("area").GetString(), document.GetProperty("version").GetInt32(), document.GetProperty("new").GetBoolean());

    private static async Task<string> Export(CommandLine line)
    {
        var path = line.PathOf("export.csv");
        await File.WriteAllTextAsync(path, "Ref No,Date Recd,First Name,Surname,DOB,Home Postcode,Gender,Ethnic Origin,Children (ages),Referred By,From (LA),Outcome,Reason if not accommodated,Date In,Date Out,Moved To,NRPF?,Disability,Notes\nH-1,04/04/2024,Wren,Applegarth,03/02/1990,QN1 1AA,Woman,W British,4; 7,Police,Elsewhere,Accommodated,,05/04/2024,,,N,None,\n", Stop);
        return path;
    }

    private static string Authority => Waymark.Areas.AreaReader.Read(Example, Waymark.Tests.Indicators.Take.Catalogue.Codes).Pack!.Authorities.First(authority => authority.CarriesPartFourDuties).Code;

    private static async Task<long> Areas(CommandLine line)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={line.PathOf("waymark.db")};Pooling=False");
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM area_pack_version";
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }

    [Fact]
    public async Task The_audit_is_found_unchanged_until_somebody_changes_it_or_cuts_it_short()
    {
        using var line = new CommandLine();
        Assert.Equal(0, (await line.Run("area", "load", Path.Combine(Waymark.Areas.ReferenceFiles.Find(AppContext.BaseDirectory).Areas, "example"))).Code);
        var whole = await line.Run("verify-audit", "--json");
        Assert.Equal((0, 0), (whole.Code, whole.Document.GetProperty("faults").GetArrayLength()));
        Assert.True(whole.Document.GetProperty("entries").GetInt64() > 0);
        Assert.True(whole.Document.GetProperty("heads").GetInt32() > 0);
        await using var raw = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={line.PathOf("waymark.db")};Pooling=False");
        await raw.OpenAsync(TestContext.Current.CancellationToken);
        await using var edit = raw.CreateCommand();
        edit.CommandText = "UPDATE audit_entries SET user_name = 'Somebody Else' WHERE number = 1";
        await edit.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var changed = await line.Run("verify-audit", "--json");
        Assert.Equal((1, "changed"), (changed.Code, changed.Document.GetProperty("faults")[0].GetProperty("kind").GetString()));
        edit.CommandText = "DELETE FROM audit_entries";
        await edit.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var cut = await line.Run("verify-audit", "--json");
        Assert.Equal((1, "cut"), (cut.Code, cut.Document.GetProperty("faults")[0].GetProperty("kind").GetString()));
    }
}
