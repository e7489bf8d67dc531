using System.Text;
using Waymark.Areas;
using Xunit;

namespace Waymark.Tests.Areas;

public sealed class AreaReaderTests
{
    [Fact]
    public void The_made_up_area_reads_whole()
    {
        using var folder = new AreaFolder();

        var reading = folder.Read();

        Assert.Empty(reading.Faults);
        Assert.Equal("Sallowmere and Wyke", reading.Pack!.Name);
        Assert.Equal("promises", reading.Pack.Words.Priority.For(2));
        Assert.Equal(43100, reading.Pack.PopulationOf("E99000002", PopulationSex.Female, PopulationAges.SixteenAndOver));
    }

    [Theory]
    // What the schema refuses.
    [InlineData("goals.json", "\"localLevel\"", "\"localLevle\"", "/goals/0/localLevle", "Did you mean \"localLevel\"?")]
    [InlineData("goals.json", "\"level\": \"vision\"", "\"level\": \"dream\"", "/goals/0/level", "Where it stands in the tree")]
    [InlineData("goals.json", ",\n      \"source\": \"invented\"", "", "/goals/0", "002:237")]
    [InlineData("goals.json", "\"source\": \"invented\"", "\"source\": \"somewhere\"", "/goals/0/source", "The strategy and its lines")]
    [InlineData("goals.json", "\"id\": \"V1\"", "\"id\": \"V1\\n\"", "/goals/0/id", "Letters, figures")]
    [InlineData("area.json", "\"maracVisibleHighRisk\": 14", "\"maracVisibleHighRisk\": \"14\"", "/thresholds/maracVisibleHighRisk", "14 nationally")]
    [InlineData("area.json", "\"maracVisibleHighRisk\": 14", "\"maracVisibleHighRisk\": 25", "/thresholds/maracVisibleHighRisk", "14 nationally")]
    [InlineData("area.json", "2026-04-01", "2026-02-30", "/period/from", "yyyy-mm-dd")]
    [InlineData("area.json", "\"months\": 3", "\"months\": 3, \"days\": 1", "/reviewCycles/0/every", "How often")]
    [InlineData("area.json", "\"E99100001\"", "\"E99100001\", \"E99100001\"", "/authorities/1/communitySafetyPartnerships/1", "Remove one")]
    [InlineData("words.json", "\"one\": \"survivor\"", "\"one\": \"\"", "/survivor/one", "The word for one")]
    // What only one file beside another shows.
    [InlineData("area.json", "\"code\": \"example\"", "\"code\": \"sample\"", "/code", "Make the two the same")]
    [InlineData("area.json", "\"to\": \"2029-03-31\"", "\"to\": \"2025-03-31\"", "/period/to", "in order")]
    [InlineData("area.json", "\"partOf\": \"E99000001\"", "\"partOf\": \"E99000009\"", "/authorities/1/partOf", "upper-tier council")]
    [InlineData("area.json", "\"partOf\": \"E99000001\",\n", "", "/authorities/1", "Add partOf")]
    [InlineData("area.json", "\"own\": false", "\"own\": true", "/authorities/3/own", "\"own\": false")]
    [InlineData("area.json", "\"low\": 4", "\"low\": 40", "/benchmarks/1", "in order")]
    [InlineData("boards.json", "\"statutory\": \"DALPB4\"", "\"statutory\": null", "/boards/0/seats", "requires all seven")]
    [InlineData("boards.json", "\"statutory\": \"DALPB2\"", "\"statutory\": \"DALPB2\", \"notApplicable\": true", "/boards/0/seats", "Take notApplicable away")]
    [InlineData("boards.json", "\"statutory\": \"DALPB3\"", "\"statutory\": \"DALPB3\", \"notApplicable\": true", "/boards/0/seats/2/notApplicable", "Take notApplicable away")]
    [InlineData("boards.json", "\"health-and-wellbeing-board\"", "\"nobody\"", "/boards/0/reportsTo/0", "Add it under bodies")]
    [InlineData("boards.json", "\"authority\": \"E99000001\"", "\"authority\": \"E99000004\"", "/boards/0/authority", "upper-tier or unitary")]
    [InlineData("goals.json", "\"id\": \"P1.2\"", "\"id\": \"P1.1\"", "/goals/4/id", "Give each its own")]
    [InlineData("goals.json", "\"parent\": \"V1\"", "\"parent\": \"V9\"", "/goals/1/parent", "Correct the id")]
    [InlineData("goals.json", "\"parent\": \"V1\"", "\"parent\": \"P1\"", "/goals/1/parent", "Take one parent away")]
    [InlineData("goals.json", "\"source\": \"invented\"", "\"source\": \"002:28\"", "/goals/0/source", "Write invented")]
    [InlineData("indicators.json", "\"goal\": \"OUT1\"", "\"goal\": \"OUT9\"", "/indicators/0/goal", "Correct the id")]
    [InlineData("indicators.json", "\"measure\": \"referrals.self\"", "\"measure\": null", "/indicators/0/collect", "by hand")]
    [InlineData("indicators.json", "\"benchmark\": \"marac-repeats\"", "\"benchmark\": \"marac-none\"", "/indicators/2/benchmark", "add the benchmark")]
    [InlineData("indicators.json", "\"direction\": \"up\"", "\"direction\": \"band\"", "/indicators/0/direction", "a low, a high")]
    [InlineData("indicators.json", "\"id\": \"finished\"", "\"id\": \"began\"", "/indicators/5/parts/1/id", "Give each its own")]
    [InlineData("population.csv", "E99000002,Wyke,female,all,51200", "E99000009,Wyke,female,all,51200", "E99000009", "list the council")]
    [InlineData("population.csv", "E99000002,Wyke,female,all,51200", "E99000002,Wyke,female,all,61200", "E99000002", "Check the counts")]
    [InlineData("population.csv", "E99000002,Wyke,female,16-74,37900", "E99000002,Wyke,female,16-74,43200", "E99000002", "Check the counts")]
    [InlineData("population.csv", "E99000002,Wyke,female,all,51200", "E99000002,Wyke,female,all,-51200", "", "nought or more")]
    [InlineData("population.csv", "E99000002,Wyke,female", "E99000002,Wyke,woman", "", "female, male or all")]
    [InlineData("population.csv", "female,all,51200,Invented count,invented", "female,all,51200,Invented count,", "", "which publication")]
    [InlineData("population.csv", "authority,name", "council,name", "", "Begin with: authority")]
    public void A_wrong_file_is_refused_with_file_place_and_remedy(string file, string from, string to, string place, string remedy)
    {
        using var folder = new AreaFolder();

        var reading = folder.Change(file, from, to).Read();

        Assert.Null(reading.Pack);
        Assert.Contains(reading.Faults, fault => fault.File == file && fault.Place == place && fault.Remedy.Contains(remedy));
        Assert.All(reading.Faults, fault => Assert.False(string.IsNullOrWhiteSpace(fault.What)));
    }

    [Fact]
    public void A_fault_is_found_on_its_line()
    {
        using var folder = new AreaFolder();
        var line = 1 + Array.FindIndex(File.ReadAllLines(folder["goals.json"]), text => text.Contains("\"aim\""));

        var fault = Assert.Single(folder.Change("goals.json", "\"aim\"", "\"hope\"").Read().Faults);

        Assert.Equal(line, fault.Line);
        Assert.StartsWith($"goals.json /goals/1/level (line {line}): \"hope\" is not one of vision, aim,", fault.ToString());
    }

    [Fact]
    public void A_fault_in_the_population_is_found_on_its_line()
    {
        using var folder = new AreaFolder();

        var fault = Assert.Single(folder.Change("population.csv", "91500", "many").Read().Faults);

        Assert.Equal(2, fault.Line);
    }

    [Theory]
    [InlineData("{ \"goals\": [ }", "not JSON")]
    [InlineData("{ \"goals\": [], \"goals\": [] }", "not JSON, or says one thing twice")]
    [InlineData("[]", "A list in [ ] is not a group in { }")]
    [InlineData("", "not JSON")]
    [InlineData("null", "null is not a group")]
    [InlineData("{ \"goals\": 1e400 }", "1e400 is not a list")]
    public void A_file_that_is_not_what_it_should_be_is_refused(string contents, string what)
    {
        using var folder = new AreaFolder();
        File.WriteAllText(folder["goals.json"], contents);

        var reading = folder.Read();

        Assert.Null(reading.Pack);
        Assert.Contains(what, Assert.Single(reading.Faults).What);
    }

    [Fact]
    public void A_file_nested_beyond_reason_is_refused()
    {
        using var folder = new AreaFolder();
        File.WriteAllText(folder["goals.json"], new string('[', 100_000));

        Assert.Equal("goals.json", Assert.Single(folder.Read().Faults).File);
    }

    [Theory]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}' }, "byte-order mark")]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'{', 0 }, "byte-order mark")]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 0, 0 }, "not plain text")]
    [InlineData(new byte[] { (byte)'"', 0xC3, 0x28, (byte)'"' }, "not plain text")]
    public void A_file_that_is_not_plain_text_is_refused(byte[] contents, string what)
    {
        using var folder = new AreaFolder();
        File.WriteAllBytes(folder["words.json"], contents);

        var fault = Assert.Single(folder.Read().Faults);

        Assert.Equal("words.json", fault.File);
        Assert.Contains(what, fault.What);
    }

    [Fact]
    public void A_file_beyond_five_megabytes_is_refused_and_one_at_five_is_read()
    {
        using var folder = new AreaFolder();
        var goals = File.ReadAllText(folder["goals.json"]);
        File.WriteAllText(folder["goals.json"], goals.PadRight(5 * 1024 * 1024));
        Assert.Empty(folder.Read().Faults);

        File.WriteAllText(folder["goals.json"], goals.PadRight(5 * 1024 * 1024 + 1));
        Assert.Contains("larger than 5 MB", Assert.Single(folder.Read().Faults).What);
    }

    [Fact]
    public void A_missing_file_and_a_stranger_are_both_told()
    {
        using var folder = new AreaFolder();
        File.Move(folder["goals.json"], folder["goal.json"]);

        Assert.Equal(["goal.json", "goals.json"], folder.Read().Faults.Select(fault => fault.File));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_fault_and_not_a_crash() =>
        Assert.Equal("nowhere", Assert.Single(AreaReader.Read(Path.Combine(House.Root, "nowhere")).Faults).File);

    [Fact]
    public void A_file_full_of_faults_is_told_only_so_far()
    {
        using var folder = new AreaFolder();
        File.WriteAllText(folder["goals.json"], $"{{ \"goals\": [{string.Join(',', Enumerable.Repeat("1", 100_000))}] }}");

        Assert.InRange(folder.Read().Faults.Count, 1, 50);
    }

    [Fact]
    public void A_measure_that_is_not_built_in_is_refused_where_the_measures_are_known()
    {
        using var folder = new AreaFolder();
        var known = folder.Read().Pack!.Indicators.Select(indicator => indicator.Measure).OfType<string>().ToHashSet();
        Assert.Empty(folder.Read(known).Faults);

        known.Remove("marac.repeats");

        Assert.Equal("/indicators/2/measure", Assert.Single(folder.Read(known).Faults).Place);
    }

    [Theory]
    [InlineData("""{ "oneOf": [] }""")]
    [InlineData("""{ "properties": { } }""")]
    [InlineData("""{ "type": "array" }""")]
    [InlineData("""{ "type": "string", "format": "email" }""")]
    [InlineData("""{ "$ref": "https://elsewhere.example/schema" }""")]
    public void A_schema_that_says_more_than_is_checked_is_not_started_on(string schema)
    {
        Assert.NotNull(new AreaSchema("""{ "type": "object", "additionalProperties": false, "properties": { } }"""));

        Assert.Throws<NotSupportedException>(() => new AreaSchema(schema));
    }

    [Fact]
    public void Every_cut_or_garbled_file_is_refused_or_read_but_never_crashes()
    {
        using var folder = new AreaFolder();
        foreach (var file in Directory.EnumerateFiles(folder.Folder).ToList())
        {
            var whole = File.ReadAllBytes(file);
            for (var cut = 0; cut < whole.Length; cut += 97)
            {
                File.WriteAllBytes(file, whole[..cut]);
                Assert.Null(folder.Read().Pack);
                var garbled = whole.ToArray();
                garbled[cut] = (byte)'~';
                File.WriteAllBytes(file, garbled);
                var reading = folder.Read();
                Assert.Equal(reading.Pack is null, reading.Faults.Count > 0);
            }
            File.WriteAllBytes(file, whole);
        }
        Assert.NotNull(folder.Read().Pack);
    }
}
