using System.Text.Json;

namespace Waymark.Areas;

/// <summary>On which line of a JSON file each value begins, so that a fault can be found with an ordinary editor.</summary>
internal sealed class JsonLines
{
    private readonly Dictionary<string, int> lines = new() { [""] = 1 };

    public JsonLines(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = AreaJson.Documents.MaxDepth });
        var path = new Stack<(string Pointer, int Next)>();
        var line = 1;
        var counted = 0;
        var value = "";
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            line += json[counted..start].Count((byte)'\n');
            counted = start;
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                path.Pop();
                continue;
            }
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                value = $"{path.Peek().Pointer}/{Escape(reader.GetString()!)}";
                lines.TryAdd(value, line);
                continue;
            }
            if (path.TryPop(out var parent))
            {
                // An array counts its items from nought; an object's next is -1, its pointer came with the name.
                value = parent.Next < 0 ? value : $"{parent.Pointer}/{parent.Next}";
                path.Push(parent.Next < 0 ? parent : (parent.Pointer, parent.Next + 1));
            }
            lines.TryAdd(value, line);
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                path.Push((value, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
            }
        }
    }

    /// <summary>The line of a value, or of the nearest value around it.</summary>
    public int LineOf(string pointer)
    {
        while (true)
        {
            if (lines.TryGetValue(pointer, out var line))
            {
                return line;
            }
            pointer = pointer[..pointer.LastIndexOf('/')];
        }
    }

    /// <summary>A property's name as a JSON pointer spells it (RFC 6901).</summary>
    public static string Escape(string name) => name.Replace("~", "~0").Replace("/", "~1");
}
