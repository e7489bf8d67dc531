using System.Text.Json.Serialization;
using Waymark.Areas;

namespace Waymark.Retention;

/// <summary>From which day a record's time runs.</summary>
public enum RetentionClock
{
    [JsonStringEnumMemberName("case-closed")] CaseClosed,
    [JsonStringEnumMemberName("child-birthday")] ChildBirthday,
    [JsonStringEnumMemberName("last-heard")] LastHeard,
    [JsonStringEnumMemberName("answered")] Answered,
    [JsonStringEnumMemberName("expiry")] Expiry,
    [JsonStringEnumMemberName("handled")] Handled,
}

/// <summary>How long one class of record is kept.</summary>
/// <param name="Automatic">Whether it goes by itself. Anything else is shown when it is due, and released by two people.</param>
public sealed record RetentionRule(
    string Code, string Label, [property: JsonConverter(typeof(JsonStringEnumConverter<RetentionClock>))] RetentionClock Clock, string Source,
    int? Years = null, int? YearsWhenSeventeenAtClose = null, int? Days = null, bool Automatic = false, bool ToCheck = false);

/// <summary>The classes of record and how long each is kept here: the sector's norm, lengthened where the partnership says so.</summary>
public sealed class RetentionSchedule
{
    private RetentionSchedule(IReadOnlyList<RetentionRule> rules) => Rules = rules;

    public IReadOnlyList<RetentionRule> Rules { get; }

    /// <summary>One rule by its code.</summary>
    public RetentionRule this[string code] => Rules.First(rule => rule.Code == code);

    public static RetentionSchedule Read(ReferenceFiles files) => new(files.ReadStandard<Document>("retention", "records.json").Rules);

    /// <summary>The schedule as a partnership keeps it: never shorter than the norm.</summary>
    public RetentionSchedule Of(AreaPack? area) => new([.. Rules.Select(rule =>
        area?.Keeps?.FirstOrDefault(longer => longer.Rule == rule.Code) is { } longer && longer.Years > rule.Years ? rule with { Years = longer.Years, Source = longer.Source } : rule)]);

    private sealed record Document(string Title, string Source, [property: JsonRequired] IReadOnlyList<RetentionRule> Rules);
}
