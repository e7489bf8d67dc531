using System.Globalization;
using System.Text.RegularExpressions;
using Waymark.Access;

namespace Waymark.Indicators;

/// <summary>What sort of year, or part of one, a figure is for. They are converted or kept apart, never mixed.</summary>
public enum PeriodKind
{
    /// <summary>1 April to 31 March.</summary>
    FinancialYear,

    /// <summary>1 January to 31 December.</summary>
    CalendarYear,

    /// <summary>1 September to 31 August.</summary>
    AcademicYear,

    /// <summary>Three months, the first beginning on 1 April.</summary>
    FinancialQuarter,

    /// <summary>Three months, the first beginning on 1 January.</summary>
    CalendarQuarter,
}

/// <summary>
/// The stretch of days that a figure is for, both ends included. Written as YYYY-YY (financial year), YYYY (calendar year),
/// YYYY-YY academic (academic year), YYYY-YY Q1 (financial quarter) or YYYY Q1 (calendar quarter).
/// </summary>
public sealed partial record Period
{
    private Period(PeriodKind kind, DateOnly from, int months)
    {
        Kind = kind;
        From = from;
        To = StatutoryClock.LastOfMonthsBeginningWith(from, months);
    }

    /// <summary>What sort.</summary>
    public PeriodKind Kind { get; }

    /// <summary>The first day.</summary>
    public DateOnly From { get; }

    /// <summary>The last day.</summary>
    public DateOnly To { get; }

    /// <summary>As it is written and stored, and as <see cref="Parse"/> reads it back.</summary>
    public string Label => Kind switch
    {
        PeriodKind.CalendarYear => Figures(From.Year),
        PeriodKind.FinancialYear => TwoYears(From.Year),
        PeriodKind.AcademicYear => TwoYears(From.Year) + " academic",
        PeriodKind.CalendarQuarter => $"{Figures(From.Year)} Q{((From.Month - 1) / 3) + 1}",
        _ => $"{TwoYears(From.Month < 4 ? From.Year - 1 : From.Year)} Q{(((From.Month + 8) % 12) / 3) + 1}",
    };

    /// <summary>The financial year that begins in April of a year.</summary>
    public static Period FinancialYear(int beginsIn) => new(PeriodKind.FinancialYear, new DateOnly(beginsIn, 4, 1), 12);

    /// <summary>A calendar year.</summary>
    public static Period CalendarYear(int year) => new(PeriodKind.CalendarYear, new DateOnly(year, 1, 1), 12);

    /// <summary>The academic year that begins in September of a year.</summary>
    public static Period AcademicYear(int beginsIn) => new(PeriodKind.AcademicYear, new DateOnly(beginsIn, 9, 1), 12);

    /// <summary>A quarter, 1 to 4, of the financial year that begins in April of a year.</summary>
    public static Period FinancialQuarter(int yearBeginsIn, int quarter) => Quarter(PeriodKind.FinancialQuarter, FinancialYear(yearBeginsIn), quarter);

    /// <summary>A quarter, 1 to 4, of a calendar year.</summary>
    public static Period CalendarQuarter(int year, int quarter) => Quarter(PeriodKind.CalendarQuarter, CalendarYear(year), quarter);

    /// <summary>The period of a sort that a day lies in.</summary>
    public static Period Of(PeriodKind kind, DateOnly day)
    {
        var year = day.Year;
        return kind switch
        {
            PeriodKind.CalendarYear => CalendarYear(year),
            PeriodKind.FinancialYear => FinancialYear(day.Month < 4 ? year - 1 : year),
            PeriodKind.AcademicYear => AcademicYear(day.Month < 9 ? year - 1 : year),
            PeriodKind.CalendarQuarter => CalendarQuarter(year, ((day.Month - 1) / 3) + 1),
            _ => FinancialQuarter(day.Month < 4 ? year - 1 : year, (((day.Month + 8) % 12) / 3) + 1),
        };
    }

    /// <summary>Reads a period as it is written, with a hyphen or a slash between the years.</summary>
    public static Result<Period> Parse(string? text)
    {
        var match = Written().Match(text?.Trim() ?? "");
        if (!match.Success)
        {
            return new Refusal(
                "Write the period as a financial year (YYYY-YY), a calendar year (YYYY), an academic year (YYYY-YY academic) or a quarter (YYYY-YY Q1 or YYYY Q1).");
        }

        var year = int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
        if (year is < 1900 or > 2199)
        {
            return new Refusal($"Check the year: {Figures(year)} is too far from today.");
        }

        var next = match.Groups["next"];
        if (next.Success && int.Parse(next.ValueSpan, CultureInfo.InvariantCulture) != (next.Length == 4 ? year + 1 : (year + 1) % 100))
        {
            return new Refusal($"Check the two years: the year after {Figures(year)} is {Figures(year + 1)}, so write {TwoYears(year)}.");
        }

        var quarter = match.Groups["quarter"] is { Success: true } written ? written.ValueSpan[0] - '0' : 0;
        var academic = match.Groups["academic"].Success;
        if (academic && (quarter > 0 || !next.Success))
        {
            return new Refusal("Write an academic year as its two years and the word academic (YYYY-YY academic). It has no quarters here.");
        }

        return (next.Success, quarter, academic) switch
        {
            (true, _, true) => AcademicYear(year),
            (true, 0, _) => FinancialYear(year),
            (true, _, _) => FinancialQuarter(year, quarter),
            (false, 0, _) => CalendarYear(year),
            _ => CalendarQuarter(year, quarter),
        };
    }

    /// <summary>Whether a day lies in it.</summary>
    public bool Contains(DateOnly day) => From <= day && day <= To;

    /// <summary>Whether all of another period lies in it.</summary>
    public bool Contains(Period other) => From <= other.From && other.To <= To;

    /// <summary>Whether any day lies in both.</summary>
    public bool Overlaps(Period other) => From <= other.To && other.From <= To;

    /// <summary>The period of the same sort that ends the day before.</summary>
    public Period Before() => Of(Kind, From.AddDays(-1));

    /// <summary>The period of the same sort that begins the day after.</summary>
    public Period After() => Of(Kind, To.AddDays(1));

    /// <summary>The four quarters of a financial or calendar year, or the quarter itself. An academic year begins inside a quarter, so it has none.</summary>
    public IReadOnlyList<Period> Quarters() => Kind switch
    {
        PeriodKind.FinancialYear => [.. Enumerable.Range(1, 4).Select(quarter => Quarter(PeriodKind.FinancialQuarter, this, quarter))],
        PeriodKind.CalendarYear => [.. Enumerable.Range(1, 4).Select(quarter => Quarter(PeriodKind.CalendarQuarter, this, quarter))],
        PeriodKind.AcademicYear => [],
        _ => [this],
    };

    /// <summary>The same days as a period of another sort. Only quarters have such a twin: a year's figure cannot become another sort of year's.</summary>
    public Result<Period> As(PeriodKind kind)
    {
        var twin = Of(kind, From);
        return twin.From == From && twin.To == To
            ? twin
            : new Refusal($"The figure is for {Label}, which no {InWords(kind)} matches day for day. Count it again from dated records, or add up quarters.");
    }

    /// <inheritdoc />
    public override string ToString() => Label;

    private static Period Quarter(PeriodKind kind, Period year, int quarter) => quarter is >= 1 and <= 4
        ? new Period(kind, year.From.AddMonths((quarter - 1) * 3), 3)
        : throw new ArgumentOutOfRangeException(nameof(quarter), quarter, "A year has quarters 1 to 4.");

    private static string InWords(PeriodKind kind) => kind switch
    {
        PeriodKind.FinancialYear => "financial year",
        PeriodKind.CalendarYear => "calendar year",
        PeriodKind.AcademicYear => "academic year",
        PeriodKind.FinancialQuarter => "quarter of a financial year",
        _ => "quarter of a calendar year",
    };

    private static string Figures(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    private static string TwoYears(int year) => $"{Figures(year)}-{((year + 1) % 100).ToString("00", CultureInfo.InvariantCulture)}";

    [GeneratedRegex(@"^(?<year>[0-9]{4})(?:\s?[-/–]\s?(?<next>[0-9]{4}|[0-9]{2}))?(?:\s*(?<academic>academic)(?:\s+year)?)?(?:\s*q(?<quarter>[1-4]))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
