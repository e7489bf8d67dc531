using System.Globalization;
using Waymark.Access;
using Waymark.Areas;

namespace Waymark.Indicators;

/// <summary>What somebody brings by hand: a figure, or the two numbers of a share, and for how many it is not known.</summary>
public sealed record BroughtFigure(decimal? Value, decimal? Numerator, decimal? Denominator, int? Unknown);

/// <summary>Whether a figure brought by hand can be true, so that a slip of the keyboard is found the same day.</summary>
public static class ReadingCheck
{
    /// <summary>The figure as it is kept, a share reckoned from its two numbers; or what must be put right.</summary>
    public static Result<BroughtFigure> Of(BroughtFigure brought, Unit unit)
    {
        var (value, numerator, denominator, unknown) = brought;
        if (numerator < 0 || denominator < 0)
            return new Refusal("Enter how many as a number that is not below nought", numerator < 0 ? "Numerator" : "Denominator");
        if (unknown < 0)
            return new Refusal("Enter for how many it is not known as a number that is not below nought", "Unknown");
        if (numerator is null != denominator is null)
            return new Refusal("Enter both numbers of the share, or neither", numerator is null ? "Numerator" : "Denominator");
        if (unit == Unit.Percent && numerator is { } part && denominator is { } whole)
        {
            if (whole == 0)
                return new Refusal("Out of how many must be more than nought", "Denominator");
            if (part > whole)
                return new Refusal("How many cannot be more than out of how many", "Numerator");
            var share = part * 100 / whole;
            if (value is { } said && Math.Abs(said - share) > 0.5m)
                return new Refusal($"{part} of {whole} is {Math.Round(share, 1).ToString(CultureInfo.InvariantCulture)}%. Correct the figure or the two numbers, or leave the figure empty", "Value");
            return brought with { Value = Math.Round(share, 4) };
        }

        return (value, unit) switch
        {
            (null, _) => new Refusal("Enter the figure", "Value"),
            (< -100 or > 1000, Unit.Percent) => new Refusal("Enter a percentage, such as 62.5", "Value"),
            (< 0, Unit.Count or Unit.Days or Unit.Months or Unit.Money) => new Refusal("Enter a figure that is not below nought", "Value"),
            ({ } count, Unit.Count) when count != decimal.Truncate(count) => new Refusal("Enter a whole number", "Value"),
            (> 1_000_000_000_000m, _) => new Refusal("Check the figure: it is too large to be true", "Value"),
            _ => brought,
        };
    }
}
