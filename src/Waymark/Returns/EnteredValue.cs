using System.Globalization;
using Waymark.Access;

namespace Waymark.Returns;

/// <summary>What was typed for a cell, read as the money or the words it asks for.</summary>
public sealed record EnteredValue(decimal? Pounds, string? Words)
{
    private const decimal Most = 1_000_000_000m;

    /// <summary>The value as it is kept; or what must be put right.</summary>
    /// <param name="typed">"1250.50" and "£1,250.50" are the same money.</param>
    public static Result<EnteredValue> Of(string? typed, string unit)
    {
        var words = WrittenWords.Clean(typed);
        if (unit == ReturnCellDefinition.Text)
            return words is null ? new Refusal("Write what the return is to say", "Value")
                : WrittenWords.TooLong(words, WrittenWords.Account, "What the return is to say", "Value") is { } tooLong ? tooLong
                : new EnteredValue(null, words);
        if (words is null)
            return new Refusal("Enter the amount in pounds; enter 0 when nothing was spent", "Value");
        // People write £1,250.50: the sign and the commas are theirs to write, wherever a thousand ends and nowhere else.
        var digits = words.Replace("£", "").Trim();
        if (digits.StartsWith('-') || digits.StartsWith('−'))
            return new Refusal("Enter an amount that is not below nought", "Value");
        if (!ThousandsAreWhole(digits) || !decimal.TryParse(digits.Replace(",", ""), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var pounds))
            return new Refusal("Enter the amount in pounds, such as 1250 or 1,250.50", "Value");
        if (pounds != Math.Round(pounds, 2, MidpointRounding.AwayFromZero))
            return new Refusal("Enter whole pounds, or pounds and pence", "Value");
        return pounds > Most ? new Refusal("Check the amount: it is too large to be true", "Value") : new EnteredValue(pounds, null);
    }

    // 1,25 may be a slip for 1.25 or for 1,250: nobody but its writer knows.
    private static bool ThousandsAreWhole(string digits)
    {
        var groups = digits.Split('.')[0].Split(',');
        return groups.Length == 1 || (groups[0].Length is > 0 and <= 3 && groups.Skip(1).All(group => group.Length == 3));
    }
}
