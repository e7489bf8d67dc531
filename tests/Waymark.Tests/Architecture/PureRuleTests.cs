using Mono.Cecil;

namespace Waymark.Tests.Architecture;

/// <summary>Rules are static and pure: the same facts give the same decision, on any machine at any time.</summary>
public sealed class PureRuleTests
{
    private static readonly string[] Impure =
    [
        "Microsoft.EntityFrameworkCore.", "Npgsql.", "Microsoft.Data.", "System.Data.", "System.IO.", "System.Net.", "System.Threading.Tasks.",
        "System.TimeProvider", "System.Random", "System.Security.Cryptography.RandomNumberGenerator", "System.Console",
        "Waymark.Storage.WaymarkDb",
    ];

    // Text in memory, or handed in by whoever did open a file.
    private static readonly string[] Text = ["System.IO.Path", "System.IO.StringReader", "System.IO.StringWriter", "System.IO.TextReader", "System.IO.TextWriter"];

    private static readonly string[] ImpureMembers =
    [
        "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Environment.GetEnvironmentVariable",
        .. ClockTests.Clocks,
    ];

    // What a capability contributes to the store, the indicators, the returns and the imports is a function over rows, not a rule.
    private static readonly string[] Contributions = ["Mapping", "Measures", "Fields", "Loader", "Registration", "Queries"];

    // Static classes that are no rules, each with its reason.
    private static readonly Dictionary<string, string> NoRule = new()
    {
        ["Waymark.Access.Identity"] = "makes unguessable identities, and chance is what it is for",
        ["Waymark.Access.MasterKey"] = "keeps the master key in a file outside the database, which is what it is for",
        ["Waymark.Areas.AreaList"] = "lists the folders of areas/, which is what it is for",
    };

    [Fact]
    public void Rules_mention_no_store_file_clock_chance_or_task()
    {
        Assert.Equal(
            [
                "ClockedRule → System.DateTime.get_UtcNow", "DisguisedRule → System.Random.Next", "ForgetfulRule → System.Guid.NewGuid", "ReadingRule → System.IO.File.ReadAllText",
            ],
            Offences(CompiledCode.Planted, CompiledCode.PlantedRoot + ".Rules"));
        Nothing.Stands(Offences(CompiledCode.Domain, "Waymark").Concat(Offences(CompiledCode.Linkage, "Waymark")));
    }

    [Fact]
    public void Every_exception_is_still_there() => Assert.All(NoRule.Keys, name => Assert.NotNull(CompiledCode.Domain.Module.GetType(name)));

    private static List<string> Offences(CompiledCode code, string root) =>
        [.. code.Mentions
            .Where(mention => mention.From.Namespace.StartsWith(root, StringComparison.Ordinal) && IsRule(mention.From) && Reaches(mention))
            .Where(mention => mention.Member is not null || !code.Mentions.Any(other => other.From == mention.From && other.ToName == mention.ToName && other.Member is not null))
            .Select(mention => $"{mention.From.Name} → {mention.ToName}{(mention.Member is null ? "" : "." + mention.Member.Name)}")
            .Distinct().Order(StringComparer.Ordinal)];

    private static bool IsRule(TypeDefinition type) =>
        (IsStatic(type) || IsStaticInDisguise(type))
        && !type.Namespace.StartsWith("Waymark.Storage", StringComparison.Ordinal)
        && !type.Namespace.StartsWith("Waymark.Simulation", StringComparison.Ordinal)
        && !Contributions.Any(ending => type.Name.EndsWith(ending, StringComparison.Ordinal))
        && !NoRule.ContainsKey(type.FullName);

    private static bool IsStatic(TypeDefinition type) => type.IsAbstract && type.IsSealed;

    // A class nobody can make and that has only static methods is a static class by another name.
    private static bool IsStaticInDisguise(TypeDefinition type) =>
        type.IsClass && type.HasMethods && !type.HasProperties
        && type.Methods.All(method => method.IsConstructor ? method.IsPrivate || method.IsStatic : method.IsStatic);

    private static bool Reaches(Mention mention) =>
        (!Text.Contains(mention.ToName) && Impure.Any(name => name.EndsWith('.') ? mention.ToName.StartsWith(name, StringComparison.Ordinal) : mention.ToName == name))
        || (mention.Member is { } member && ImpureMembers.Contains($"{mention.ToName}.{member.Name}"));
}
