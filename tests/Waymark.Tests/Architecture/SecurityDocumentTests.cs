using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mono.Cecil;
using Waymark.Access;

namespace Waymark.Tests.Architecture;

/// <summary>docs/security.md says what the code has: every rule, limit, way in, key's algorithm, line to elsewhere, class of fact, package and log. What is missing is named.</summary>
public sealed partial class SecurityDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs/security.md"));

    private static readonly string[] Asked =
        ["2.1.1", "2.1.2", "2.1.3", "3.1.1", "5.1.1", "6.1.1", "6.1.2", "6.1.3", "7.1.1", "7.1.2", "8.1.1", "8.1.2", "8.1.3", "11.1.1", "11.1.2", "11.1.4", "13.1.1", "13.1.4", "14.1.2", "15.1.1", "15.1.2", "15.1.3", "15.1.4", "15.1.5", "16.1.1", "16.2.3"];

    [Fact, Asvs("2.1.1", "2.1.2", "2.1.3", "2.3.2")]
    public void Every_rule_of_what_is_typed_and_every_limit_is_named()
    {
        Holds(CompiledCode.Domain.Types.Where(type => type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Rule", StringComparison.Ordinal)).Select(type => type.Name), "InventedRule", 11);
        Holds(Limits(), "InventedRule.Most` 7", 15);
        Assert.Contains("Together must fit", Document);
    }

    [Fact, Asvs("5.1.1")]
    public void What_a_brought_file_may_hold_is_told()
    {
        var limits = new Waymark.Import.SourceLimits();
        Holds([$"{limits.MostBytes / 1024 / 1024} MB", Number(limits.MostRows) + " rows", Number(limits.MostCells) + " cells", Number(limits.LongestCell) + " characters"], "7 MB", 4);
    }

    [Fact, Asvs("6.1.1", "6.1.2", "6.1.3", "6.3.4", "6.3.6", "6.6.1", "6.6.2", "6.6.3", "6.6.4", "7.1.1", "7.1.2", "7.1.3")]
    public void Every_way_in_the_words_nobody_may_use_and_how_long_it_lasts_are_told()
    {
        // Every beginning of a session says how: an unlisted way would be a door that nobody wrote down, and one by mail or text would be a word on this list.
        var ways = Repository.Files("src/Waymark.Web", ".cs").SelectMany(file => Way().Matches(File.ReadAllText(file))).Select(found => found.Groups[1].Value).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(["Directory", "Directory and code", "Passkey", "Password", "Password and code"], ways);
        Assert.Equal(["By text"], Way().Matches("await Sessions.Begin(HttpContext, found, whole: true, \"By text\");").Select(found => found.Groups[1].Value));
        Assert.DoesNotContain("By text", ways);
        Holds(ways.Select(way => $"**{way}**"), "**By text**", 3);
        Holds(PasswordRule.WordsOfTheWork, "lighthouse", 5);
        Holds([$"{SignInTries.Rest.TotalMinutes} minutes", $"{SignedInRule.Idle.TotalMinutes} minutes", $"{SignedInRule.Longest.TotalHours} hours", $"{SignedInRule.Half.TotalMinutes} minutes for its code", $"{SignedInRule.Fresh.TotalMinutes} minutes", Number(StolenPasswords.Count) + " stolen ones", "Several at once are allowed", "ends by the same clocks and not with the one there"], "17 minutes", 8);
    }

    [Fact, Asvs("11.1.1", "11.1.2", "11.1.3", "11.1.4")]
    public void Every_algorithm_that_is_used_stands_in_the_inventory_of_keys()
    {
        Holds(InterpreterTests.Made.Select(made => $"`{made.Split('`')[0]}`"), "`ChaCha20Poly1305`", 10);
        Holds(["ECDSA", "ML-DSA", "master key", "data key"], "post-quantum teapot", 4);
    }

    [Fact, Asvs("13.1.1", "13.1.4")]
    public void Every_line_to_elsewhere_is_named()
    {
        var opened = InterpreterTests.Lines.Where(line => line.Value.Length > 0).Select(line => line.Key.Split('.', StringSplitOptions.RemoveEmptyEntries)).Select(parts => parts is ["MailKit", ..] ? "MailKit" : parts[^1] == "Tcp" ? "TcpListener" : parts[^1]);
        Holds(opened.Select(name => $"`{name}`"), "`HttpClient`", 5);
        Assert.Contains("Secrets:", Document);
    }

    [Fact, Asvs("14.1.2")]
    public void Every_class_of_fact_says_how_it_lies_is_logged_and_kept()
    {
        var table = Document[Document.IndexOf("## Classes of facts", StringComparison.Ordinal)..Document.IndexOf("## What others wrote", StringComparison.Ordinal)].Split('\n').Where(line => line.StartsWith('|')).Skip(2).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)).ToList();
        Assert.Equal(Enum.GetNames<FieldClass>().Order(StringComparer.Ordinal), table.SelectMany(row => row[0].Split(", ")).Order(StringComparer.Ordinal));
        Assert.All(table, row => Assert.True(row.Length == 4 && row.All(cell => cell.Length > 0)));
        // What the page says lies sealed is what the code seals, and no more.
        Assert.Equal(Enum.GetValues<FieldClass>().Where(HoldsAttribute.IsProtected).Select(kind => kind.ToString()).Order(StringComparer.Ordinal), table.Where(row => row[1].StartsWith("sealed", StringComparison.Ordinal)).SelectMany(row => row[0].Split(", ")).Order(StringComparer.Ordinal));
    }

    [Fact, Asvs("15.1.1", "15.1.2", "15.1.3", "15.1.4", "15.1.5")]
    public void Every_package_that_ships_is_named_and_pinned()
    {
        var shipped = Repository.Files("src", ".csproj").SelectMany(file => XDocument.Load(file).Descendants("PackageReference").Select(one => one.Attribute("Include")!.Value)).Distinct().ToList();
        Holds(shipped.Append("govuk-frontend").Append("sass"), "Contoso.Utilities", 10);
        foreach (var file in Repository.Files("src", "packages.lock.json"))
        {
            using var locked = System.Text.Json.JsonDocument.Parse(File.ReadAllText(file));
            foreach (var package in locked.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject()).Where(package => package.Value.GetProperty("type").GetString() != "Project"))
                Assert.True(package.Value.GetProperty("contentHash").GetString()!.Length > 40, package.Name);
        }

        Holds(["within a day", "within a week", "within a month", "Riskiest", "Dangerous by nature", "Slow by nature"], "within a year and a day", 6);
    }

    [Fact, Asvs("16.1.1", "16.2.3")]
    public void Every_category_of_the_log_is_named_and_there_is_one_place_that_it_goes_to()
    {
        var categories = Repository.Files("src", ".cs").SelectMany(file => Category().Matches(File.ReadAllText(file))).Select(found => found.Groups[1].Value).Distinct().ToList();
        Holds(categories.Select(category => $"`{category}`"), "`WhisperModel`", 3);
        var web = File.ReadAllText(Path.Combine(Repository.Root, "src/Waymark.Web/WaymarkWeb.cs"));
        Assert.Contains("builder.Logging.ClearProviders().AddConsole(", web);
        var placed = Repository.Files("src", ".cs").SelectMany(file => Provider().Matches(File.ReadAllText(file))).Select(found => found.Groups[1].Value).Distinct();
        Assert.Equal(["Console"], placed);
        Assert.Equal(["EventLog"], Provider().Matches("builder.Logging.AddEventLog()").Select(found => found.Groups[1].Value));
    }

    [Fact]
    public void Every_requirement_that_asks_for_a_page_has_its_heading()
    {
        var headings = string.Join('\n', Document.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.DoesNotContain(Asked, id => !Regex.IsMatch(headings, $@"[( ]{Regex.Escape(id)}[,)]"));
        Assert.DoesNotMatch(@"[( ]9\.9\.9[,)]", headings);
        Assert.True(Document.Split('\n').Length < 130, "Nobody reads a longer page.");
    }

    private static void Holds(IEnumerable<string> names, string invented, int fewest)
    {
        var all = names.ToList();
        Assert.True(all.Count >= fewest, $"Only {all.Count} were found: {string.Join(", ", all)}");
        Assert.Equal([invented], Missing([.. all, invented]));
    }

    private static IEnumerable<string> Missing(IEnumerable<string> names) => names.Where(name => !Document.Contains(name, StringComparison.Ordinal));

    private static string Number(int number) => number.ToString("N0", CultureInfo.GetCultureInfo("en-GB"));

    // A limit that others may read: how long, how many, how few, how many days.
    private static IEnumerable<string> Limits() =>
        CompiledCode.Shipped.SelectMany(code => code.Types.Where(type => type.IsPublic && !type.Namespace.StartsWith("Waymark.Simulation", StringComparison.Ordinal)).SelectMany(type => type.Fields.Where(IsLimit).Select(field => $"{Plain(type.Name)}.{field.Name}` {Convert.ToString(field.Constant, CultureInfo.InvariantCulture)}")));

    private static bool IsLimit(FieldDefinition field) => field is { IsPublic: true, HasConstant: true } && field.Constant is int && Limit().IsMatch(field.Name) || field is { IsPublic: true, HasConstant: true } && field.DeclaringType.Name == "SignedInRule";

    private static string Plain(string type) => type.EndsWith("Attribute", StringComparison.Ordinal) ? type[..^"Attribute".Length] : type;

    [GeneratedRegex("^(Most|Longest|Shortest)")]
    private static partial Regex Limit();

    [GeneratedRegex("(?:Sessions\\.Begin|await Taken)\\([^;]*?\"([A-Z][a-z]+(?: [a-z]+)*)\"")]
    private static partial Regex Way();

    [GeneratedRegex(@"ILogger<(\w+)> ")]
    private static partial Regex Category();

    [GeneratedRegex(@"\.Add(Console|Debug|EventLog|EventSourceLogger|JsonConsole|SystemdConsole|TraceSource|AzureWebAppDiagnostics|Serilog|NLog|OpenTelemetry|ApplicationInsights|HttpLogging|W3CLogging)\(")]
    private static partial Regex Provider();
}
