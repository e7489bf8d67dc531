using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Waymark.Web.Design;

/// <summary>A date as somebody typed it, in three boxes: kept as it stands when it is wrong, with words that say how to put it right.</summary>
public sealed record TypedDate
{
    private static readonly string[] Months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    public string? Day { get; set; }
    public string? Month { get; set; }
    public string? Year { get; set; }

    public static TypedDate From(DateOnly? date) => date is not { } known ? new() : new()
    {
        Day = known.Day.ToString(CultureInfo.InvariantCulture),
        Month = known.Month.ToString(CultureInfo.InvariantCulture),
        Year = known.Year.ToString("0000", CultureInfo.InvariantCulture),
    };

    public bool IsEmpty => Missing().Count == 3;

    /// <summary>The boxes to mark as wrong: the ones left empty, or all three.</summary>
    internal IReadOnlyList<string> Wrong() => Missing() is { Count: 1 or 2 } missing ? missing : ["Day", "Month", "Year"];

    /// <summary>Reads the date, or says how to put it right.</summary>
    /// <param name="what">What the date is, to begin the sentence: "Date of birth".</param>
    public bool TryRead(string what, out DateOnly date, out string message)
    {
        date = default;
        message = "";
        var missing = Missing();
        if (missing.Count == 3)
            message = $"Enter {char.ToLower(what[0], CultureInfo.InvariantCulture)}{what[1..]}";
        else if (missing.Count > 0)
            message = $"{what} must include a {string.Join(" and ", missing).ToLowerInvariant()}";
        else if (Number(Year) is not (>= 1000 and <= 9999 and var year))
            message = $"{what} must have a year of four numbers";
        else if (MonthNumber() is not { } month || Number(Day) is not { } day || day < 1 || day > DateTime.DaysInMonth(year, month))
            message = $"{what} must be a real date";
        else
            date = new(year, month, day);
        return message.Length == 0;
    }

    /// <summary>Reads the date for a page, leaving what is wrong where the form will show it. Null when empty or wrong.</summary>
    /// <param name="name">The answer's name on the form: nameof(DateOfBirth).</param>
    public DateOnly? Read(ModelStateDictionary state, string name, string what, bool required = true)
    {
        if (IsEmpty && !required)
            return null;
        if (TryRead(what, out var date, out var message))
            return date;
        state.AddModelError(name, message);
        return null;
    }

    private List<string> Missing() =>
        [.. new[] { ("Day", Day), ("Month", Month), ("Year", Year) }.Where(part => string.IsNullOrWhiteSpace(part.Item2)).Select(part => part.Item1)];

    // A month may be typed as a word, whole or cut short: refusing "March" would be our fault, not theirs.
    private int? MonthNumber()
    {
        if (Number(Month) is { } number)
            return number is >= 1 and <= 12 ? number : null;
        var word = Month!.Trim().ToLowerInvariant();
        var found = word.Length < 3 ? -1 : Array.FindIndex(Months, name => name.StartsWith(word, StringComparison.Ordinal));
        return found < 0 ? null : found + 1;
    }

    private static int? Number(string? typed) =>
        int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
