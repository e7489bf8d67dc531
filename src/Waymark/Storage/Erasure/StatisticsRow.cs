namespace Waymark.Storage.Erasure;

/// <summary>What is kept of an erased person for the figures of past years: sex, ethnic group, the year band of birth, and no identity.</summary>
public static class StatisticsRow
{
    /// <summary>
    /// The 1 April on or after a day of birth. Figures ask how old somebody was on the 1 April that begins a year: this says the same to
    /// each of those questions as the day itself, and is the same for everybody born within those twelve months.
    /// </summary>
    public static DateOnly BornBy(DateOnly born) => born <= new DateOnly(born.Year, 4, 1) ? new DateOnly(born.Year, 4, 1) : new DateOnly(born.Year + 1, 4, 1);
}
