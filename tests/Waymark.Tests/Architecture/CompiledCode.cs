using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Waymark.Tests.Architecture;

/// <summary>One place in compiled code that names a type or a member of it.</summary>
/// <param name="From">The outermost type the mention stands in: lambdas and state machines belong to whoever wrote them.</param>
public sealed record Mention(TypeDefinition From, TypeReference To, MemberReference? Member)
{
    /// <summary>The mentioned type without its generic arguments.</summary>
    public string ToName => To.FullName;

    public override string ToString() => $"{From.FullName} → {To.FullName}{(Member is null ? "" : "." + Member.Name)}";
}

/// <summary>A compiled assembly, read without loading it.</summary>
public sealed class CompiledCode
{
    private readonly Lazy<IReadOnlyList<Mention>> mentions;

    private CompiledCode(ModuleDefinition module, Func<TypeDefinition, bool> belongs)
    {
        Module = module;
        Types = [.. module.Types.Where(type => type.Name != "<Module>" && belongs(type))];
        mentions = new(() => [.. Types.SelectMany(type => Within(type).SelectMany(part => Of(type, part))).Distinct()]);
    }

    public ModuleDefinition Module { get; }

    /// <summary>Its outermost types.</summary>
    public IReadOnlyList<TypeDefinition> Types { get; }

    /// <summary>Every type with its nested types, lambdas and state machines.</summary>
    public IEnumerable<TypeDefinition> AllTypes => Types.SelectMany(Within);

    public IEnumerable<MethodDefinition> Methods => AllTypes.SelectMany(type => type.Methods);

    public IReadOnlyList<Mention> Mentions => mentions.Value;

    public static CompiledCode Domain { get; } = Beside("Waymark");
    public static CompiledCode Linkage { get; } = Beside("Waymark.Linkage");
    public static CompiledCode Cli { get; } = Beside("waymark-cli");

    /// <summary>Offenders on purpose, which every check must catch in the same run.</summary>
    public static CompiledCode Planted { get; } =
        new(Read(typeof(CompiledCode).Assembly.Location), type => type.Namespace.StartsWith(PlantedRoot, StringComparison.Ordinal));

    public const string PlantedRoot = "Waymark.Tests.Architecture.Planted";

    /// <summary>The screens, which these tests do not build; null until somebody has.</summary>
    public static CompiledCode? Web { get; } = FindWeb();

    /// <summary>Everything that ships and is built.</summary>
    public static IEnumerable<CompiledCode> Shipped => Web is null ? [Linkage, Domain, Cli] : [Linkage, Domain, Cli, Web];

    private static CompiledCode Beside(string name) => new(Read(Path.Combine(AppContext.BaseDirectory, name + ".dll")), _ => true);

    private static CompiledCode? FindWeb()
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var file = Path.Combine(Repository.Root, "src/Waymark.Web/bin", configuration, "net10.0/Waymark.Web.dll");
        return File.Exists(file) ? new(Read(file), _ => true) : null;
    }

    private static ModuleDefinition Read(string file) => ModuleDefinition.ReadModule(file);

    private static IEnumerable<TypeDefinition> Within(TypeDefinition type) => [type, .. type.NestedTypes.SelectMany(Within)];

    private static IEnumerable<Mention> Of(TypeDefinition outermost, TypeDefinition part) =>
        Named(part).SelectMany(named => Flatten(named.Type).Select(type => new Mention(outermost, type, named.Member)));

    private static IEnumerable<(TypeReference? Type, MemberReference? Member)> Named(TypeDefinition part)
    {
        yield return (part.BaseType, null);
        foreach (var contract in part.Interfaces)
            yield return (contract.InterfaceType, null);
        foreach (var attribute in Attributes(part))
            yield return (attribute.AttributeType, null);
        foreach (var limit in part.GenericParameters.SelectMany(parameter => parameter.Constraints))
            yield return (limit.ConstraintType, null);
        foreach (var field in part.Fields)
            yield return (field.FieldType, null);
        foreach (var property in part.Properties)
            yield return (property.PropertyType, null);
        foreach (var named in part.Methods.SelectMany(Named))
            yield return named;
    }

    private static IEnumerable<CustomAttribute> Attributes(TypeDefinition part) =>
        [.. part.CustomAttributes, .. part.Fields.SelectMany(field => field.CustomAttributes), .. part.Properties.SelectMany(property => property.CustomAttributes),
            .. part.Methods.SelectMany(method => method.CustomAttributes)];

    private static IEnumerable<(TypeReference? Type, MemberReference? Member)> Named(MethodDefinition method)
    {
        yield return (method.ReturnType, null);
        foreach (var parameter in method.Parameters)
            yield return (parameter.ParameterType, null);
        if (!method.HasBody)
            yield break;
        foreach (var variable in method.Body.Variables)
            yield return (variable.VariableType, null);
        foreach (var caught in method.Body.ExceptionHandlers)
            yield return (caught.CatchType, null);
        foreach (var named in method.Body.Instructions.SelectMany(instruction => Named(instruction.Operand)))
            yield return named;
    }

    private static IEnumerable<(TypeReference? Type, MemberReference? Member)> Named(object? operand) => operand switch
    {
        TypeReference type => [(type, null)],
        MethodReference method =>
        [
            (method.DeclaringType, method), (method.ReturnType, null), .. method.Parameters.Select(parameter => ((TypeReference?)parameter.ParameterType, (MemberReference?)null)),
            .. method is GenericInstanceMethod generic ? generic.GenericArguments.Select(argument => ((TypeReference?)argument, (MemberReference?)null)) : [],
        ],
        FieldReference field => [(field.DeclaringType, field), (field.FieldType, null)],
        _ => [],
    };

    private static IEnumerable<TypeReference> Flatten(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [.. Flatten(generic.ElementType), .. generic.GenericArguments.SelectMany(Flatten)],
        TypeSpecification wrapped => Flatten(wrapped.ElementType),
        _ => [type],
    };
}
