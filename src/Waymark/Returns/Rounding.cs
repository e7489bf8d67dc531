namespace Waymark.Returns;

/// <summary>
/// How published figures are rounded: halves go away from zero, shares and growth come from unrounded numbers and are rounded once.
/// .NET's own default sends halves to the even number, which prints a different figure than Government does (standards §0, X1 to X3).
/// Rounded parts need not add up to the rounded total, and nothing here makes them.
/// </summary>
public static class Rounding
{
    /// <summary>A number with so many decimal places, halves away from zero.</summary>
    public static decimal To(decimal value, int decimals = 0) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);

    /// <summary>The nearest multiple of a step: 10 for national safe-accommodation figures.</summary>
    public static long ToNearest(decimal value, int step) =>
        step > 0 ? (long)To(value / step) * step : throw new ArgumentOutOfRangeException(nameof(step), step, "The step must be more than nothing.");

    /// <summary>What share of a whole a part is, in percent; null when there is no whole to share.</summary>
    public static decimal? Percent(decimal part, decimal whole, int decimals = 0) => whole == 0 ? null : To(part * 100 / whole, decimals);

    /// <summary>By how many percent a figure has grown (or, when negative, fallen); null when there was nothing to grow from.</summary>
    public static decimal? Growth(decimal now, decimal before, int decimals = 0) => Percent(now - before, before, decimals);

    /// <summary>How many there are for every so many people; null when there are no people.</summary>
    public static decimal? Rate(decimal count, decimal people, int per, int decimals = 1) => people == 0 ? null : To(count * per / people, decimals);
}
