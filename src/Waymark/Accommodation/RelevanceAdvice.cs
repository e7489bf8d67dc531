namespace Waymark.Accommodation;

/// <summary>
/// What can be said of a scheme as it is known so far: whether it counts as relevant accommodation, and why (SI 2021/991 reg 2, standards §1.6).
/// It advises; a scheme is used just the same.
/// </summary>
/// <param name="Relevant">Null while something that would settle it is not known.</param>
/// <param name="Why">The same in a sentence or two.</param>
public sealed record RelevanceAdvice(bool? Relevant, string Why)
{
    private static readonly AccommodationProvider[] Providers = Enum.GetValues<AccommodationProvider>();
    private static readonly bool[] Either = [true, false];

    /// <summary>Asks the rule about everything the scheme could still turn out to be; where the answer is the same for all, it is known.</summary>
    public static RelevanceAdvice Of(Scheme scheme)
    {
        if (TypeOf(scheme.AccommodationType) is not { } type)
            return new(null, "What kind of accommodation it is is not one the regulations name: choose one of them.");
        var possible = Possible(scheme, type).ToList();
        var relevant = possible.Select(RelevantAccommodation.IsRelevant).Distinct().ToList() is [var one] ? one : (bool?)null;
        return new(relevant, (relevant, possible) switch
        {
            (true, _) when type == AccommodationType.Sanctuary => "It is a sanctuary scheme: the regulations ask nothing about who provides it (reg 2(3)).",
            (true, _) => $"The regulations name what it is and who provides it, and it is no bed and breakfast: {Named(scheme.Provider!.Value)} (reg 2(2) and 2(4)).",
            (false, _) when possible.All(RelevantAccommodation.IsBedAndBreakfast) => "It is bed and breakfast: for a time only, not self-contained, shared by more than one household, and not owned or managed by a council, a non-profit provider or a voluntary organisation (reg 2(2)(c)).",
            (false, _) => $"The regulations do not name who provides it: {Named(scheme.Provider!.Value)}. A council, a registered provider of social housing, or a charity whose objects are support for victims would be named (reg 2(2)(a)).",
            _ => $"Not known yet. Say {Missing(scheme)}.",
        });
    }

    private static IEnumerable<AccommodationFacts> Possible(Scheme scheme, AccommodationType type) =>
        from provider in scheme.Provider is { } said ? [said] : Providers
        from owner in scheme.OwnedOrManagedBy is { } known ? [known] : Providers
        from temporary in scheme.Temporary is { } forATime ? [forATime] : Either
        from selfContained in scheme.SelfContained is { } own ? [own] : Either
        from shared in scheme.Shared is { } shares ? [shares] : Either
        select new AccommodationFacts
        {
            Type = type,
            Provider = provider,
            OwnedOrManagedBy = owner,
            PartOfSanctuaryScheme = type == AccommodationType.Sanctuary,
            Temporary = temporary,
            SeparateAndSelfContained = selfContained,
            SharesToiletWashingOrCooking = shared,
        };

    private static string Missing(Scheme scheme) => scheme.Provider is null ? "who provides it"
        : scheme.OwnedOrManagedBy is null ? "who owns or manages the building"
        : "whether people stay for a time only, whether each household has a home of its own, and what is shared";

    /// <summary>The type behind a code of <c>accommodation-types</c>.</summary>
    private static AccommodationType? TypeOf(string code) =>
        Enum.GetValues<AccommodationType>().Cast<AccommodationType?>().FirstOrDefault(type => string.Equals(type.ToString(), code.Replace("_", ""), StringComparison.OrdinalIgnoreCase));

    /// <summary>Who it is, as a page says it.</summary>
    public static string Named(AccommodationProvider provider) => provider switch
    {
        AccommodationProvider.LocalHousingAuthority => "a local housing authority",
        AccommodationProvider.NonProfitRegisteredProvider => "a registered provider of social housing that makes no profit",
        AccommodationProvider.ProfitMakingRegisteredProvider => "a registered provider of social housing that is run for profit",
        AccommodationProvider.CharityWithDomesticAbuseObjects => "a registered charity whose objects include support for victims of domestic abuse",
        AccommodationProvider.OtherVoluntaryOrganisation => "another charity or voluntary organisation",
        _ => "somebody else, such as a private landlord or a hotel",
    };
}
