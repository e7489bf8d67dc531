using System.Text.Json;

namespace Waymark.Tests.Cli;

/// <summary>Everything somebody can get wrong at the terminal: one sentence, one document, one code, and nothing left behind.</summary>
[Trait("Runs", "terminal")]
public sealed class WrongUseTests
{
    [Fact]
    public async Task A_database_that_is_not_there_is_no_report_of_noughts_and_none_is_made()
    {
        using var line = new CommandLine();
        foreach (var asked in (string[][])[["indicators", "--area", "example"], ["return", "build", "safe-accommodation", "--area", "example", "--year", "2024-25"], ["undo", Guid.NewGuid().ToString("N"), "--area", "example"], ["backup", line.PathOf("copy")]])
            Assert.Contains("There is no database", (await Wrong(line, asked)).Refused);
        Assert.Empty(System.IO.Directory.GetFileSystemEntries(line.PathOf("")));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_left_as_it_is()
    {
        using var line = new CommandLine();
        await File.WriteAllBytesAsync(line.PathOf("waymark.db"), [], Stop);
        Assert.Contains("waymark.db cannot be opened", (await Wrong(line, "indicators", "--area", "example")).Refused);
        Assert.Equal(0, new FileInfo(line.PathOf("waymark.db")).Length);
        Assert.False(File.Exists(line.Key));
    }

    [Fact]
    public async Task An_area_that_was_never_loaded_is_not_loaded_by_asking_for_its_figures()
    {
        using var line = new CommandLine();
        Assert.Equal(0, (await line.Run("migrate")).Code);
        foreach (var asked in (string[][])[["indicators", "--area", "example"], ["return", "build", "safe-accommodation", "--area", "example", "--year", "2024-25"], ["undo", Guid.NewGuid().ToString("N"), "--area", "example"]])
            Assert.Contains("./waymark area load areas/example", (await Wrong(line, asked)).Refused);
        Assert.Contains("There is no area called nowhere", (await Wrong(line, "indicators", "--area", "nowhere")).Refused);
        Assert.Equal(0, (await line.Run("area", "load", Example)).Code);
        Assert.Equal(0, (await line.Run("indicators", "--area", "example", "--json")).Code);
    }

    [Fact]
    public async Task An_authority_a_year_or_a_return_that_is_none_was_asked_for_wrongly()
    {
        using var line = new CommandLine();
        Assert.Equal(0, (await line.Run("area", "load", Example)).Code);
        await File.WriteAllTextAsync(line.PathOf("refuge.csv"), "Ref No,Date Recd,First Name,Surname,DOB,Referred By,From (LA),Outcome,Reason if not accommodated,Date In\n1,02/05/2025,Maren,Example,28/02/1990,Police,Bristol,Accepted,,03/05/2025\n", Stop);
        foreach (var (asked, says) in ((string[], string)[])
                 [
                     (["indicators", "--area", "example", "--authority", "Nowhere"], "has no authority Nowhere"),
                     (["indicators", "--area", "example", "--period", "2024-26"], "write 2024-25"),
                     (["return", "build", "safe-accommodation", "--area", "example", "--year", "2024-25", "--authority", "Nowhere"], "has no authority Nowhere"),
                     (["return", "build", "safe-accommodation", "--area", "example", "--year", "2024-26"], "write 2024-25"),
                     (["return", "build", "safe-accommodation", "--area", "example", "--year", "2024"], "YYYY-YY"),
                     (["return", "build", "safe-accommodation", "--area", "example", "--year", "1990-91"], "No edition"),
                     (["return", "build", "safe-accommodation", "--area", "example", "--year", "2098-99"], "has not begun"),
                     (["return", "build", "marac", "--area", "example", "--year", "2024-25"], "no return called marac"),
                     (["return", "build", "safe-accommodation", "--year", "2024-25"], "--area"),
                     (["return", "build", "safe-accommodation", "--area", "example"], "--year"),
                     (["return", "build", "--area", "example", "--year", "2024-25"], "RETURN"),
                     (["return"], "./waymark return build"),
                     (["indicators"], "--area"),
                     (["import", "refuge-referrals", "--area", "example", "--organisation", "Harbour Refuge"], "FILE"),
                     (["import", "refuge-referrals", Example, "--area", "example", "--organisation", "Harbour Refuge"], "is a folder"),
                     (["area", "check", Path.Combine(Example, "area.json")], "There is no folder"),
                     (["area", "load", Example + "x"], "There is no folder"),
                     (["restore", Example, "--drill"], "There is no file"),
                     (["restore", "missing", "--drill"], "missing"),
                     (["backup", Example], "could not be written"),
                     (["backup", ""], "Name a new file"),
                     (["backup", Path.Combine(line.Key, "copy")], "could not be written"),
                     (["simulate", "--area", "example", "--people", "-5", "--years", "1"], "--people 5000"),
                     (["simulate", "--area", "example", "--people", "30", "--years", "1", "--truth", Path.Combine(line.Key, "truth.json")], "--truth FILE"),
                     (["simulate", "--area", "example", "--people", "30", "--years", "1", "--folder", line.Key], "--folder DIR"),
                     (["import", "refuge-referrals", line.PathOf("refuge.csv"), "--area", "example", "--organisation", new string('x', 201), "--authority", "E99000001"], "up to 200 characters"),
                     (["import", "refuge-referrals", line.PathOf("refuge.csv"), "--area", "example", "--organisation", "Harbour Refuge", "--authority", "X", "--dry-run"], "--authority CODE"),
                 ])
            Assert.Contains(says, (await Wrong(line, asked)).Refused);
    }

    [Fact]
    public async Task An_address_that_cannot_be_a_database_was_written_wrongly_whatever_is_asked()
    {
        using var line = new CommandLine();
        foreach (var address in (string[])["", "sqlite:", "sqlite:" + line.PathOf(""), "Host=;Port=x", "postgres://", "nonsense://somewhere/waymark", "Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=2", "sqlite:" + Path.Combine(line.Key, "under-a-file.db")])
        {
            await File.WriteAllTextAsync(line.Key, Convert.ToBase64String(new byte[32]), Stop);
            foreach (var asked in (string[][])[["indicators", "--area", "example"], ["migrate"], ["area", "load", Example], ["simulate", "--area", "example", "--people", "30", "--years", "1"]])
                Held(await CommandLine.Plain([.. asked, "--db", address, "--key-file", line.Key, "--json"]), $"{string.Join(' ', asked)} --db {address}");
        }
    }

    private static string Example => Path.Combine(Waymark.Areas.ReferenceFiles.Find(AppContext.BaseDirectory).Areas, "example");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<CommandLine.Ended> Wrong(CommandLine line, params string[] asked)
    {
        var plain = await line.Run(asked);
        Assert.True(plain.Code == 2 && plain.Output.Length == 0, $"{string.Join(' ', asked)}: {plain.Code} {plain.Output}{plain.Error}");
        return Held(await line.Run([.. asked, "--json"]), string.Join(' ', asked));
    }

    // One document on standard output, the same one sentence on the error stream, and the code of wrong use.
    private static CommandLine.Ended Held(CommandLine.Ended ended, string asked)
    {
        Assert.True(ended.Code == 2, $"{asked}: {ended.Code} {ended.Output}{ended.Error}");
        using var whole = JsonDocument.Parse(ended.Output);
        Assert.Equal(["refused"], whole.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal(ended.Refused, ended.Error.TrimEnd('\n'));
        Assert.DoesNotContain('\n', ended.Refused);
        return ended;
    }
}
