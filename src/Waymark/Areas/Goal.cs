using System.Text.Json.Serialization;

namespace Waymark.Areas;

/// <summary>One line of what the partnership promised, hung on the line it serves.</summary>
/// <param name="Id">Unique in the area.</param>
/// <param name="Level">Where it stands, whatever the local word.</param>
/// <param name="LocalLevel">What the partnership calls this level.</param>
/// <param name="Text">The promise in short words.</param>
/// <param name="Source">The strategy's lines that say so.</param>
/// <param name="Parent">The goal it serves; null at the top.</param>
public sealed record Goal(string Id, GoalLevel Level, string LocalLevel, string Text, string Source, string? Parent = null);

/// <summary>The levels that partnerships share beneath their own words for them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GoalLevel>))]
public enum GoalLevel
{
    [JsonStringEnumMemberName("vision")]
    Vision,
    [JsonStringEnumMemberName("aim")]
    Aim,
    [JsonStringEnumMemberName("principle")]
    Principle,
    [JsonStringEnumMemberName("enabler")]
    Enabler,
    [JsonStringEnumMemberName("duty")]
    Duty,
    [JsonStringEnumMemberName("priority")]
    Priority,
    [JsonStringEnumMemberName("commitment")]
    Commitment,
    [JsonStringEnumMemberName("outcome")]
    Outcome,
    [JsonStringEnumMemberName("detail")]
    Detail,
    [JsonStringEnumMemberName("recommendation")]
    Recommendation,
}
