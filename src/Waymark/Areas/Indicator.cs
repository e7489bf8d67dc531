using System.Text.Json.Serialization;

namespace Waymark.Areas;

/// <summary>A partnership's own use of a measure: what it calls it, which way is better, and what it means to reach.</summary>
/// <param name="Id">Unique in the area.</param>
/// <param name="Label">Its name.</param>
/// <param name="Level">Whether it tells of change, of work done, of how the partnership runs, or of what was put in.</param>
/// <param name="Measure">The code of the built-in measure that counts it; null when collected by hand.</param>
/// <param name="Collect">How its readings come about.</param>
/// <param name="Unit">What a reading is counted in.</param>
/// <param name="Direction">Which way is better.</param>
/// <param name="Definition">What is counted over what.</param>
/// <param name="Source">The strategy's lines that say so.</param>
/// <param name="Goal">The goal it tells about.</param>
/// <param name="Target">What the partnership means to reach.</param>
/// <param name="Baseline">Where it started.</param>
/// <param name="Benchmark">The code of the outside figure it is read against.</param>
/// <param name="Owner">The organisation or post that answers for it.</param>
/// <param name="PeriodMonths">How many months one reading covers.</param>
/// <param name="Parts">Figures shown apart, such as engaged and completed.</param>
public sealed record Indicator(
    string Id,
    string Label,
    IndicatorLevel Level,
    // Always written, so that "by hand" is said and not left to be guessed.
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Measure,
    Collection Collect,
    Unit Unit,
    Direction Direction,
    string Definition,
    string Source,
    string? Goal = null,
    Target? Target = null,
    Baseline? Baseline = null,
    string? Benchmark = null,
    string? Owner = null,
    int? PeriodMonths = null,
    IReadOnlyList<IndicatorPart>? Parts = null);

/// <summary>What a partnership means to reach: a figure, a band, or only words.</summary>
public sealed record Target(string Text, decimal? Value = null, decimal? Low = null, decimal? High = null);

/// <summary>Where an indicator stood at the start.</summary>
public sealed record Baseline(string Text, decimal? Value = null);

/// <summary>One of several figures an indicator shows apart.</summary>
public sealed record IndicatorPart(string Id, string Label);

/// <summary>What an indicator tells of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IndicatorLevel>))]
public enum IndicatorLevel
{
    [JsonStringEnumMemberName("outcome")]
    Outcome,
    [JsonStringEnumMemberName("output")]
    Output,
    [JsonStringEnumMemberName("process")]
    Process,
    [JsonStringEnumMemberName("input")]
    Input,
}

/// <summary>Whether readings come from what the partnership records, or are brought by somebody.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Collection>))]
public enum Collection
{
    [JsonStringEnumMemberName("computed")]
    Computed,
    [JsonStringEnumMemberName("by hand")]
    ByHand,
}

/// <summary>What a figure is counted in.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Unit>))]
public enum Unit
{
    [JsonStringEnumMemberName("count")]
    Count,
    [JsonStringEnumMemberName("percent")]
    Percent,
    [JsonStringEnumMemberName("months")]
    Months,
    [JsonStringEnumMemberName("days")]
    Days,
    [JsonStringEnumMemberName("score")]
    Score,
    [JsonStringEnumMemberName("money")]
    Money,
}

/// <summary>Which way is better.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Direction>))]
public enum Direction
{
    [JsonStringEnumMemberName("up")]
    Up,
    [JsonStringEnumMemberName("down")]
    Down,
    [JsonStringEnumMemberName("band")]
    Band,
    [JsonStringEnumMemberName("none")]
    None,
}
