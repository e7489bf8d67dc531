using System.Text.Json.Serialization;

namespace Waymark.Areas;

/// <summary>The first and last day a strategy runs.</summary>
public sealed record StrategyPeriod(DateOnly From, DateOnly To);

/// <summary>Something that sets a partnership apart and that no other part of its folder can hold.</summary>
public sealed record AreaFact(string Label, string Text, string Source);

/// <summary>A kind of safe accommodation: the statutory code and the local name (SI on relevant accommodation, reg 2).</summary>
public sealed record AccommodationType(string Code, string Label, string Source);

/// <summary>A stretch of days, months or years; exactly one is set.</summary>
public sealed record Span(int? Days = null, int? Months = null, int? Years = null)
{
    /// <summary>The day the stretch ends when it begins on <paramref name="day"/>; the last of the month is kept inside it.</summary>
    public DateOnly After(DateOnly day) => day.AddDays(Days ?? 0).AddMonths((Months ?? 0) + 12 * (Years ?? 0));
}

/// <summary>Something the partnership looks at again, and how often; no interval where its strategy sets none.</summary>
public sealed record ReviewCycle(string Code, string What, string Source, Span? Every = null, string? Note = null);

/// <summary>A class of record that the partnership keeps longer than <c>standards/retention</c> says, counted from the same day.</summary>
/// <param name="Rule">The rule's code there.</param>
public sealed record LongerKept(string Rule, int Years, string Source);

/// <summary>Where the partnership draws the line for a MARAC hearing (standards §3.2, §3.3).</summary>
/// <param name="MaracVisibleHighRisk">Yes answers on the checklist that send a case.</param>
/// <param name="MaracPotentialEscalation">Police incidents that send a case.</param>
/// <param name="MaracRepeatMonths">Months from the last referral in which a further incident is a repeat.</param>
/// <param name="Source">Where it is written.</param>
/// <param name="MaracReferralToMeetingDays">Days from referral to meeting the partnership holds itself to.</param>
public sealed record Thresholds(
    int MaracVisibleHighRisk,
    Escalation MaracPotentialEscalation,
    int MaracRepeatMonths,
    string Source,
    int? MaracReferralToMeetingDays = null);

/// <summary>So many police incidents within so many months.</summary>
public sealed record Escalation(int Incidents, int Months);

/// <summary>An outside figure, or band, that an indicator is read against, and the days it describes.</summary>
public sealed record Benchmark(
    string Code,
    string Label,
    Unit Unit,
    string Source,
    decimal? Value = null,
    decimal? Low = null,
    decimal? High = null,
    DateOnly? ValidFrom = null,
    DateOnly? ValidTo = null);

/// <summary>A published count of the people living in a council's area.</summary>
/// <param name="Authority">The council's ONS code.</param>
/// <param name="Name">The council's name.</param>
/// <param name="Sex">Whom it counts.</param>
/// <param name="Ages">What ages it counts.</param>
/// <param name="Count">How many people.</param>
/// <param name="Base">The publication counted from.</param>
/// <param name="Source">Where it was taken from.</param>
public sealed record PopulationCount(
    string Authority, string Name, PopulationSex Sex, PopulationAges Ages, int Count, string Base, string Source);

/// <summary>Sex as published counts have it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PopulationSex>))]
public enum PopulationSex
{
    [JsonStringEnumMemberName("female")]
    Female,
    [JsonStringEnumMemberName("male")]
    Male,
    [JsonStringEnumMemberName("all")]
    All,
}

/// <summary>The age bands kept: 16–74 is the older crime survey's base, 16 and over the newer one's and MARAC's.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PopulationAges>))]
public enum PopulationAges
{
    [JsonStringEnumMemberName("all")]
    All,
    [JsonStringEnumMemberName("16-74")]
    SixteenToSeventyFour,
    [JsonStringEnumMemberName("16+")]
    SixteenAndOver,
}
