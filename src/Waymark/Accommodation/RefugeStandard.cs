using Waymark.Returns;

namespace Waymark.Accommodation;

/// <summary>
/// The Istanbul Convention's refuge standard: one family place for every 10,000 people of any age (standards §5.8).
/// A family place is room for an adult and their children; it is not a bedspace, and the two are never compared.
/// </summary>
public static class RefugeStandard
{
    /// <summary>The people for whom there should be one family place.</summary>
    public const int PeopleForOneFamilyPlace = 10_000;

    /// <summary>Family places that the standard asks for, halves rounded up.</summary>
    public static int RequiredFamilyPlaces(long totalPopulation) => (int)Rounding.To((decimal)totalPopulation / PeopleForOneFamilyPlace);

    /// <summary>Family places that are missing; negative when there are more than the standard asks for.</summary>
    public static int Shortfall(long totalPopulation, int familyPlaces) => RequiredFamilyPlaces(totalPopulation) - familyPlaces;

    /// <summary>The same in percent of what is required, to one decimal place; null when nothing is required.</summary>
    public static decimal? ShortfallPercent(long totalPopulation, int familyPlaces) =>
        Rounding.Percent(Shortfall(totalPopulation, familyPlaces), RequiredFamilyPlaces(totalPopulation), 1);
}
