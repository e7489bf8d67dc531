using System.Text.RegularExpressions;
using Mono.Cecil;

namespace Waymark.Tests.Architecture;

/// <summary>Types are named in the sector's words; a name that could stand on anything says nothing.</summary>
public sealed partial class NameTests
{
    private static readonly string[] Empty = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Service", "Handler", "Processor", "Dto", "Impl", "Base", "Info", "Data"];

    // In the directory a service is what the sector means by it: somewhere that helps.
    private const string ServicesThatHelp = "Waymark.Directory";

    [GeneratedRegex(@"(V\d+|[a-z]\d)$")]
    private static partial Regex NumberedVersion { get; }

    [Fact]
    public void No_type_has_an_empty_name()
    {
        Assert.Equal(["CaseManager", "IScorer has one implementation", "PersonDto", "ReferralFormV2"], Offences([CompiledCode.Planted]));
        Nothing.Stands(Offences(CompiledCode.Shipped));
    }

    private static List<string> Offences(IEnumerable<CompiledCode> shipped)
    {
        var types = shipped.SelectMany(code => code.AllTypes).Where(type => !type.Name.Contains('<') && type.Namespace is not ("Microsoft.CodeAnalysis" or "System.Runtime.CompilerServices" or "AspNetCoreGeneratedDocument")).ToList();
        return [.. types.Where(type => IsEmpty(type)).Select(type => type.Name).Concat(LonelyInterfaces(types)).Distinct().Order(StringComparer.Ordinal)];
    }

    private static bool IsEmpty(TypeDefinition type)
    {
        var name = type.Name.Split('`')[0];
        return NumberedVersion.IsMatch(name)
            || Empty.Any(ending => name.EndsWith(ending, StringComparison.Ordinal) && !(ending == "Service" && type.Namespace == ServicesThatHelp));
    }

    private static IEnumerable<string> LonelyInterfaces(List<TypeDefinition> types) =>
        types.Where(type => type.IsInterface)
            .Where(contract => types.Count(type => type.Interfaces.Any(implemented => implemented.InterfaceType.GetElementType().FullName == contract.FullName)) == 1)
            .Select(contract => $"{contract.Name} has one implementation");
}
