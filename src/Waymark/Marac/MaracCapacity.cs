using Waymark.Returns;

namespace Waymark.Marac;

/// <summary>The cases of one Marac in four quarters, a missing return being null, and the women and girls of 16 and over in its area.</summary>
public sealed record MaracYear(IReadOnlyList<int?> QuarterlyCases, int WomenSixteenAndOver);

/// <summary>How many cases a year the guidance recommends, and how many one worker carries: <c>standards/marac/capacity.json</c>.</summary>
/// <param name="CasesPerTenThousand">Cases a year expected for every 10,000 women and girls of 16 and over.</param>
/// <param name="CasesPerIdva">Cases a year that one full-time IDVA supports.</param>
/// <param name="CasesPerAdministrator">Cases a year that one full-time administrator looks after.</param>
public sealed record MaracGuidance(string Title, string Source, decimal CasesPerTenThousand, decimal CasesPerIdva, decimal CasesPerAdministrator);

/// <summary>
/// How many cases a Marac should expect, and who is needed for them (standards §3.6). Cases are counted, not people, repeats among them.
/// Nothing is rounded except where it says so.
/// </summary>
public static class MaracCapacity
{
    /// <summary>Cases a year to expect from the number of women and girls of 16 and over.</summary>
    public static decimal RecommendedCases(int womenSixteenAndOver, MaracGuidance guidance) => womenSixteenAndOver * guidance.CasesPerTenThousand / 10_000;

    /// <summary>Cases for every 10,000 women and girls of 16 and over, to one decimal place; null where there are none.</summary>
    public static decimal? PerTenThousand(int cases, int womenSixteenAndOver) => Rounding.Rate(cases, womenSixteenAndOver, 10_000);

    /// <summary>Full-time IDVAs that so many cases a year need.</summary>
    public static decimal Idvas(decimal cases, MaracGuidance guidance) => cases / guidance.CasesPerIdva;

    /// <summary>Full-time administrators that so many cases a year need.</summary>
    public static decimal Administrators(decimal cases, MaracGuidance guidance) => cases / guidance.CasesPerAdministrator;

    /// <summary>
    /// A Marac's cases in a year. One missing quarter takes the quarter before it; null when two running are missing, or when there is
    /// none before to take: then the Marac and its population are both left out.
    /// </summary>
    public static int? CasesInYear(MaracYear marac)
    {
        var cases = 0;
        int? before = null;
        foreach (var quarter in marac.QuarterlyCases)
        {
            if ((quarter ?? before) is not { } counted)
            {
                return null;
            }

            cases += counted;
            before = quarter;
        }

        return cases;
    }

    /// <summary>The rate over several Maracs, to one decimal place; null when none can be counted.</summary>
    public static decimal? PerTenThousand(IEnumerable<MaracYear> maracs)
    {
        var counted = maracs.Select(marac => (Cases: CasesInYear(marac), marac.WomenSixteenAndOver)).Where(marac => marac.Cases is not null).ToList();
        return PerTenThousand(counted.Sum(marac => marac.Cases!.Value), counted.Sum(marac => marac.WomenSixteenAndOver));
    }
}
