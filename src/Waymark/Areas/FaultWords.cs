using System.Text.Json;

namespace Waymark.Areas;

/// <summary>How a fault in an area's file is put into words.</summary>
internal static class FaultWords
{
    public static string Types(IEnumerable<string> types) => string.Join(" or ", types.Select(type => type switch
    {
        "object" => "a group in { }",
        "array" => "a list in [ ]",
        "string" => "text in quotation marks",
        "boolean" => "true or false",
        "integer" => "a whole number",
        "null" => "null",
        _ => "a number",
    }));

    /// <summary>A value short enough for one line; a stranger's control characters never reach the screen.</summary>
    public static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "A group in { }",
        JsonValueKind.Array => "A list in [ ]",
        JsonValueKind.String => $"\"{Short(value.GetString()!)}\"",
        _ => Short(value.GetRawText()),
    };

    public static string Short(string text)
    {
        var plain = new string(text.Select(letter => char.IsControl(letter) ? '·' : letter).ToArray());
        return plain.Length <= 60 ? plain : plain[..57] + "…";
    }

    /// <summary>How many letters must change to make one word the other; words far apart in length are simply far apart.</summary>
    public static int Distance(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 2)
        {
            return int.MaxValue;
        }
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= other.Length; j++)
            {
                var substituted = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, 1 + Math.Min(row[j - 1], diagonal));
            }
        }
        return row[^1];
    }
}
