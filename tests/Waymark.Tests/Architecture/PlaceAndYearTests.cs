using System.Text.Json;
using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Waymark.Tests.Architecture;

/// <summary>Places and years are files in areas/ and standards/, never code: another area, or next year, is a folder and not a release.</summary>
public sealed partial class PlaceAndYearTests
{
    [Fact]
    public void No_year_stands_in_compiled_code()
    {
        Assert.Equal(
            ["Dated: 2024 as a number", "Dated: name FieldsOf2025", "Dated: “The return for 2023”"],
            Years(CompiledCode.Planted));
        Assert.True(CompiledCode.Shipped.SelectMany(code => code.AllTypes).Count(IsPage) > 100, "A compiled page is not known for one any more");
        Nothing.Stands(CompiledCode.Shipped.SelectMany(Years));
    }

    [Fact]
    public void No_year_stands_in_the_text_of_a_page()
    {
        Assert.Equal(["2024"], YearsIn("@if (Model.Year == 2024) { <p>Under the Domestic Abuse Act 2021, 12024 places</p> }"));
        Nothing.Stands(Repository.Files("src", ".cshtml").SelectMany(file => YearsIn(File.ReadAllText(file)).Select(year => $"{Repository.Short(file)} says {year}")));
    }

    [Fact]
    public void No_area_or_authority_is_named_in_the_source()
    {
        if (!Directory.Exists(Path.Combine(Repository.Root, "areas")))
            Assert.Skip("There is no areas/ folder yet.");
        var names = Names();
        Assert.NotEmpty(names);

        Assert.Equal(names.Order(StringComparer.Ordinal), NamedIn(string.Join('\n', names.Select(name => $"if (area.Name == \"{name}\")")), names).Order(StringComparer.Ordinal));
        Assert.Empty(NamedIn("var " + names[0] + "ish = true;", names));

        Nothing.Stands(Repository.Files("src", ".cs", ".cshtml", ".js", ".scss", ".css").Where(file => !file.Contains("/wwwroot/", StringComparison.Ordinal))
            .SelectMany(file => NamedIn(File.ReadAllText(file), names).Select(name => $"{Repository.Short(file)} names {name}")));
        Nothing.Stands(CompiledCode.Shipped.SelectMany(code => NamedIn(string.Join('\n', Identifiers(code)), names)));
    }

    // An Act is known by its year, and so are the regulations under it, by name or by number.
    [GeneratedRegex(@"\b(Act|Acts|Regulations|Order|Rules|Directions)( \([A-Z][A-Za-z ]+\))? 20\d\d\b|\bSI 20\d\d/\d+\b")]
    private static partial Regex Statute { get; }

    [GeneratedRegex(@"(?<!\d)20(0[1-9]|[1-4]\d)(?!\d)")]
    private static partial Regex Year { get; }

    // A key or a digest is no date, nor is the name of a vocabulary that looks like an address.
    [GeneratedRegex(@"[0-9A-Fa-f]{16,}|\bhttp://(schemas|www\.w3)\.[^\s""']+")]
    private static partial Regex Name { get; }

    private static List<string> Years(CompiledCode code) =>
        [.. code.AllTypes.Where(type => !Outermost(type).Name.StartsWith('<') && !Outermost(type).Namespace.StartsWith("Waymark.Storage.Migrations", StringComparison.Ordinal))
            .SelectMany(type => Offences(type).Select(offence => $"{Outermost(type).Name}: {offence}")).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Offences(TypeDefinition type) =>
    [
        .. Members(type).Where(name => Year.IsMatch(name)).Select(name => "name " + name),
        .. Instructions(type).Where(instruction => instruction.OpCode == OpCodes.Ldstr).Select(instruction => (string)instruction.Operand)
            .Where(text => Year.IsMatch(Name.Replace(Statute.Replace(text, ""), "")) && !Guid.TryParse(text, out _)).Select(text => $"“{text}”"),
        // 2048 and the like are sizes; nobody writes a year beyond them. A compiled page counts its own characters, so its text is read instead.
        .. Instructions(type).Where(instruction => !IsPage(type) && instruction.Operand is >= 2010 and <= 2047).Select(instruction => $"{instruction.Operand} as a number"),
    ];

    // By what it is built on: its namespace is the page's own where the pages say so.
    private static bool IsPage(TypeDefinition type) =>
        Outermost(type).BaseType?.FullName is "Microsoft.AspNetCore.Mvc.RazorPages.Page" || Outermost(type).BaseType?.FullName.StartsWith("Microsoft.AspNetCore.Mvc.Razor.RazorPage`1", StringComparison.Ordinal) == true;

    private static IEnumerable<string> YearsIn(string page) => Year.Matches(Name.Replace(Statute.Replace(page, ""), "")).Select(match => match.Value);

    private static IEnumerable<Instruction> Instructions(TypeDefinition type) =>
        type.Methods.Where(method => method.HasBody).SelectMany(method => method.Body.Instructions);

    // What the compiler names (closures, state machines, inlined sizes) nobody wrote.
    private static IEnumerable<string> Members(TypeDefinition type) =>
        new[] { type.Name }.Concat(type.Methods.Select(method => method.Name)).Concat(type.Properties.Select(property => property.Name)).Concat(type.Fields.Select(field => field.Name))
            .Where(name => !name.Contains('<') && !name.StartsWith("__", StringComparison.Ordinal));

    private static IEnumerable<string> Identifiers(CompiledCode code) => code.AllTypes.SelectMany(Members);

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static List<string> NamedIn(string text, IEnumerable<string> names) =>
        [.. names.Where(name => Regex.IsMatch(text, $@"(?<![A-Za-z]){Regex.Escape(name)}(?![A-Za-z])"))];

    // "Herefordshire, County of" is written without its county; a name that begins with a shared word keeps the whole.
    private static List<string> Names() =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "areas"), "area.json", SearchOption.AllDirectories).SelectMany(file =>
        {
            using var area = JsonDocument.Parse(File.ReadAllText(file));
            return area.RootElement.GetProperty("authorities").EnumerateArray().Append(area.RootElement)
                .Select(place => place.GetProperty("name").GetString()!.Split(',')[0]).ToList();
        }).Distinct().Order(StringComparer.Ordinal)];
}
