using System.Text.Json;
using System.Text.Json.Serialization;
using Waymark.Web.Design;

namespace Waymark.Web.Tests.Design;

/// <summary>
/// Reads a fixture's options straight into a component's record. An option the record does not have is an error,
/// so no fixture can pass by having its options ignored.
/// </summary>
internal static class FixtureOptions
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = new TheirNames(),
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new Words(), new Html(), new AttributeList() },
    };

    public static T Read<T>(JsonElement options) => options.Deserialize<T>(Options)!;

    private sealed class TheirNames : JsonNamingPolicy
    {
        public override string ConvertName(string name) => name == "InCard" ? "card" : CamelCase.ConvertName(name);
    }

    // Their templates print a number or a yes as readily as a word.
    private static string? Printed(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null or JsonTokenType.False => null,
        JsonTokenType.True => "true",
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => JsonElement.ParseValue(ref reader).GetRawText(),
        var other => throw new JsonException($"No words in {other}"),
    };

    private sealed class Words : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Printed(ref reader);

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => throw new NotSupportedException();
    }

    private sealed class Html : JsonConverter<Markup>
    {
        public override Markup? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Markup.Trusted(Printed(ref reader));

        public override void Write(Utf8JsonWriter writer, Markup value, JsonSerializerOptions options) => throw new NotSupportedException();
    }

    private sealed class AttributeList : JsonConverter<IReadOnlyDictionary<string, string?>>
    {
        public override IReadOnlyDictionary<string, string?> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            JsonElement.ParseValue(ref reader).EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.ValueKind == JsonValueKind.String ? pair.Value.GetString() : pair.Value.ValueKind == JsonValueKind.Null ? null : pair.Value.GetRawText());

        public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string?> value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}
