namespace Waymark.Accommodation;

/// <summary>The types of safe accommodation that the regulations name; the codes of the list <c>accommodation-types</c>.</summary>
public enum AccommodationType
{
    /// <summary>REFUGE: support tied to the accommodation, several units, some shared space.</summary>
    Refuge,

    /// <summary>SPECIALIST_SAFE: dedicated to people who share a protected characteristic or complex needs.</summary>
    SpecialistSafe,

    /// <summary>DISPERSED: self-contained, with support like a refuge's.</summary>
    Dispersed,

    /// <summary>SANCTUARY: extra security in the survivor's own home.</summary>
    Sanctuary,

    /// <summary>SECOND_STAGE: for moving on with less support.</summary>
    SecondStage,

    /// <summary>OTHER_DESIGNATED: designated for domestic abuse emergencies.</summary>
    OtherDesignated,
}

/// <summary>Who provides the accommodation, or owns or manages it.</summary>
public enum AccommodationProvider
{
    /// <summary>A local housing authority.</summary>
    LocalHousingAuthority,

    /// <summary>A private registered provider of social housing that makes no profit.</summary>
    NonProfitRegisteredProvider,

    /// <summary>A private registered provider of social housing that is run for profit.</summary>
    ProfitMakingRegisteredProvider,

    /// <summary>A registered charity whose objects include support for victims of domestic abuse.</summary>
    CharityWithDomesticAbuseObjects,

    /// <summary>Another charity or voluntary organisation.</summary>
    OtherVoluntaryOrganisation,

    /// <summary>Anybody else, such as a private landlord or a hotel.</summary>
    Private,
}

/// <summary>What the regulations ask about a place. It says nothing of where the place is.</summary>
public sealed record AccommodationFacts
{
    /// <summary>What it is.</summary>
    public required AccommodationType Type { get; init; }

    /// <summary>Who provides it.</summary>
    public required AccommodationProvider Provider { get; init; }

    /// <summary>Who owns or manages the building.</summary>
    public required AccommodationProvider OwnedOrManagedBy { get; init; }

    /// <summary>Whether it is part of a sanctuary scheme.</summary>
    public bool PartOfSanctuaryScheme { get; init; }

    /// <summary>Whether it is temporary.</summary>
    public bool Temporary { get; init; }

    /// <summary>Whether it is a separate and self-contained home.</summary>
    public bool SeparateAndSelfContained { get; init; }

    /// <summary>More than one household shares a toilet, a place to wash, or a place to cook.</summary>
    public bool SharesToiletWashingOrCooking { get; init; }
}

/// <summary>Whether a place is relevant accommodation, so that support in it falls under the Part 4 duty (Relevant Accommodation Regulations reg 2, standards §1.6).</summary>
public static class RelevantAccommodation
{
    /// <summary>Decides. A sanctuary scheme needs neither a kind of provider nor the bed-and-breakfast test (reg 2(3)).</summary>
    public static bool IsRelevant(AccommodationFacts place) =>
        place.PartOfSanctuaryScheme
        || (place.Type != AccommodationType.Sanctuary && IsNamedProvider(place.Provider) && !IsBedAndBreakfast(place));

    /// <summary>
    /// Temporary, not self-contained and shared: but never when a housing authority, a non-profit provider or a voluntary
    /// organisation owns or manages it, so a charity's refuge with a shared kitchen is none.
    /// </summary>
    public static bool IsBedAndBreakfast(AccommodationFacts place) =>
        place is { Temporary: true, SeparateAndSelfContained: false, SharesToiletWashingOrCooking: true }
        && place.OwnedOrManagedBy is AccommodationProvider.Private or AccommodationProvider.ProfitMakingRegisteredProvider;

    private static bool IsNamedProvider(AccommodationProvider provider) => provider is
        AccommodationProvider.LocalHousingAuthority
        or AccommodationProvider.NonProfitRegisteredProvider
        or AccommodationProvider.ProfitMakingRegisteredProvider
        or AccommodationProvider.CharityWithDomesticAbuseObjects;
}
