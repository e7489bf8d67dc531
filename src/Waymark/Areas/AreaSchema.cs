using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Waymark.Areas;

/// <summary>
/// Checks an area's files against areas/area.schema.json. It knows the part of JSON Schema that the schema uses, and
/// will not start on a schema that uses more, because a rule it passed over would be a rule nobody keeps.
/// </summary>
public sealed class AreaSchema
{
    private static readonly string[] Known =
    [
        "$schema", "$id", "$defs", "$ref", "title", "description", "type", "properties", "required", "additionalProperties",
        "minProperties", "maxProperties", "items", "minItems", "uniqueItems", "enum", "pattern", "maxLength", "format",
        "minimum", "maximum",
    ];

    private readonly JsonElement root;
    private readonly Dictionary<string, Regex> patterns = [];

    /// <exception cref="NotSupportedException">The schema says something this check does not understand.</exception>
    public AreaSchema(string schema)
    {
        root = JsonDocument.Parse(schema, AreaJson.Documents).RootElement;
        Understand(root);
    }

    /// <summary>The schema that is built in: areas/area.schema.json as it was when Waymark was built.</summary>
    public static AreaSchema BuiltIn { get; } = ReadBuiltIn();

    private static AreaSchema ReadBuiltIn()
    {
        using var stream = typeof(AreaSchema).Assembly.GetManifestResourceStream("area.schema.json")!;
        using var reader = new StreamReader(stream);
        return new AreaSchema(reader.ReadToEnd());
    }

    /// <summary>Everything in a file that the schema does not allow, found one by one.</summary>
    public IEnumerable<AreaFault> Check(string file, JsonElement document) =>
        Check(root.GetProperty("properties").GetProperty(file), document, "").Select(fault => fault with { File = file });

    private void Understand(JsonElement schema)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            if (!Known.Contains(keyword.Name) || !IsUnderstood(schema, keyword))
            {
                throw new NotSupportedException($"The area schema uses \"{keyword.Name}\" in a way the check does not understand.");
            }
            if (keyword.Name is "properties" or "$defs")
            {
                foreach (var inner in keyword.Value.EnumerateObject())
                {
                    Understand(inner.Value);
                }
            }
            else if (keyword.Name == "items")
            {
                Understand(keyword.Value);
            }
            else if (keyword.Name == "pattern" && keyword.Value.GetString() is { } pattern)
            {
                // In .NET "$" also matches before a last line break, which JSON Schema does not allow.
                var exact = pattern.EndsWith('$') ? pattern[..^1] + @"\z" : pattern;
                patterns.TryAdd(pattern, new Regex(exact, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
            }
        }
    }

    private static bool IsUnderstood(JsonElement schema, JsonProperty keyword) => keyword.Name switch
    {
        // A group that may hold anything would let a misspelt name through.
        "properties" => schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.False,
        "format" => keyword.Value.ValueEquals("date"),
        "$ref" => keyword.Value.GetString()!.StartsWith("#/$defs/", StringComparison.Ordinal)
            && schema.EnumerateObject().All(beside => beside.Name is "$ref" or "description"),
        "type" when keyword.Value is { ValueKind: JsonValueKind.String } type && type.ValueEquals("object") => schema.TryGetProperty("properties", out _),
        "type" when keyword.Value is { ValueKind: JsonValueKind.String } type && type.ValueEquals("array") => schema.TryGetProperty("items", out _),
        _ => true,
    };

    /// <param name="remedy">What was said beside the reference that led here: it knows the place better than the target.</param>
    private IEnumerable<AreaFault> Check(JsonElement schema, JsonElement value, string place, string? remedy = null)
    {
        remedy ??= Describe(schema);
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Check(Target(reference), value, place, remedy);
        }
        var types = Strings(schema, "type");
        if (types.Count > 0 && !types.Any(type => IsOfType(type, value)))
        {
            return [new AreaFault("", place, $"{FaultWords.Shown(value)} is not {FaultWords.Types(types)}.", remedy)];
        }
        return value.ValueKind switch
        {
            JsonValueKind.Object => CheckObject(schema, value, place, remedy),
            JsonValueKind.Array => CheckArray(schema, value, place, remedy),
            _ => CheckValue(schema, value).Select(what => new AreaFault("", place, what, remedy)),
        };
    }

    private IEnumerable<AreaFault> CheckObject(JsonElement schema, JsonElement value, string place, string remedy)
    {
        var properties = schema.GetProperty("properties");
        var allowed = properties.EnumerateObject().Select(property => property.Name).ToList();
        foreach (var name in Strings(schema, "required").Where(name => !value.TryGetProperty(name, out _)))
        {
            yield return new AreaFault("", place, $"\"{name}\" is missing.", "Add it. " + Describe(properties.GetProperty(name)));
        }
        foreach (var property in value.EnumerateObject())
        {
            var inner = $"{place}/{JsonLines.Escape(property.Name)}";
            if (!properties.TryGetProperty(property.Name, out var rule))
            {
                var near = allowed.MinBy(name => FaultWords.Distance(name, property.Name))!;
                yield return new AreaFault("", inner, $"\"{FaultWords.Short(property.Name)}\" is not known here.",
                    FaultWords.Distance(near, property.Name) <= 2 ? $"Did you mean \"{near}\"?" : $"Remove it. What may stand here: {string.Join(", ", allowed)}.");
                continue;
            }
            foreach (var fault in Check(rule, property.Value, inner))
            {
                yield return fault;
            }
        }
        var count = value.GetPropertyCount();
        if (Number(schema, "minProperties") > count || Number(schema, "maxProperties") < count)
        {
            yield return new AreaFault("", place, $"It says {count} of these: {string.Join(", ", allowed)}.", remedy);
        }
    }

    private IEnumerable<AreaFault> CheckArray(JsonElement schema, JsonElement value, string place, string remedy)
    {
        if (Number(schema, "minItems") is { } least && value.GetArrayLength() < least)
        {
            yield return new AreaFault("", place, $"There are {value.GetArrayLength()}, and there must be at least {least}.", remedy);
        }
        var seen = new HashSet<string>();
        var unique = schema.TryGetProperty("uniqueItems", out var only) && only.GetBoolean();
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var inner = $"{place}/{index++}";
            if (unique && !seen.Add(item.GetRawText()))
            {
                yield return new AreaFault("", inner, $"{FaultWords.Shown(item)} is there twice.", "Remove one.");
            }
            foreach (var fault in Check(schema.GetProperty("items"), item, inner))
            {
                yield return fault;
            }
        }
    }

    private IEnumerable<string> CheckValue(JsonElement schema, JsonElement value)
    {
        if (schema.TryGetProperty("enum", out var choices) && !choices.EnumerateArray().Any(choice => JsonElement.DeepEquals(choice, value)))
        {
            yield return $"{FaultWords.Shown(value)} is not one of {string.Join(", ", choices.EnumerateArray().Select(choice => choice.ToString()).Where(word => word != ""))}.";
        }
        if (value.ValueKind == JsonValueKind.Number
            && (Number(schema, "minimum") > value.GetDouble() || Number(schema, "maximum") < value.GetDouble()))
        {
            yield return $"{FaultWords.Shown(value)} is outside what is allowed.";
        }
        if (value.ValueKind != JsonValueKind.String)
        {
            yield break;
        }
        var text = value.GetString()!;
        if (Number(schema, "maxLength") is { } most && text.EnumerateRunes().Count() > most)
        {
            yield return $"It is longer than {most} characters.";
        }
        else if (schema.TryGetProperty("pattern", out var pattern) && !patterns[pattern.GetString()!].IsMatch(text))
        {
            yield return $"{FaultWords.Shown(value)} is not written as it must be.";
        }
        if (schema.TryGetProperty("format", out _)
            && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var _))
        {
            yield return $"{FaultWords.Shown(value)} is not a date.";
        }
    }

    private static bool IsOfType(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        _ => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out _),
    };

    private JsonElement Target(JsonElement reference) =>
        root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]);

    /// <summary>What should stand here: what is said of the place, and how such a thing is spelled where it has a spelling.</summary>
    private string Describe(JsonElement schema)
    {
        var said = schema.TryGetProperty("description", out var words) ? words.GetString() : null;
        if (!schema.TryGetProperty("$ref", out var reference))
        {
            return said ?? "areas/example shows how.";
        }
        var target = Target(reference);
        return said is null ? Describe(target) : target.TryGetProperty("pattern", out _) ? $"{said} {Describe(target)}" : said;
    }

    private static List<string> Strings(JsonElement schema, string keyword) =>
        !schema.TryGetProperty(keyword, out var value) ? []
        : value.ValueKind == JsonValueKind.String ? [value.GetString()!]
        : value.EnumerateArray().Select(item => item.GetString()!).ToList();

    private static double? Number(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var value) ? value.GetDouble() : null;
}
