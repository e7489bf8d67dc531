namespace Waymark.Areas;

/// <summary>What area.json must keep that a schema cannot say: councils, dates and figures that agree with each other.</summary>
internal static class AuthorityChecks
{
    public static IEnumerable<AreaFault> Faults(AreaPack pack, string folder)
    {
        if (pack.Code != folder)
        {
            yield return Fault("/code", $"The code \"{pack.Code}\" is not the folder's name, \"{folder}\".", "Make the two the same.");
        }
        if (pack.Period.To <= pack.Period.From)
        {
            yield return Fault("/period/to", "The strategy ends before it begins.", "Put the two dates in order.");
        }
        foreach (var fault in Repeats.Of(pack.Authorities, authority => authority.Code, AreaFiles.Area, "/authorities", "code")
            .Concat(Repeats.Of(pack.ReviewCycles, cycle => cycle.Code, AreaFiles.Area, "/reviewCycles", "code"))
            .Concat(Repeats.Of(pack.AccommodationTypes, type => type.Code, AreaFiles.Area, "/accommodationTypes", "code"))
            .Concat(Repeats.Of(pack.Benchmarks, benchmark => benchmark.Code, AreaFiles.Area, "/benchmarks", "code"))
            .Concat(pack.Authorities.SelectMany((authority, index) => OfAuthority(pack, authority, $"/authorities/{index}")))
            .Concat(pack.Benchmarks.SelectMany((benchmark, index) => OfBenchmark(benchmark, $"/benchmarks/{index}"))))
        {
            yield return fault;
        }
        if (!pack.Authorities.Any(authority => authority.CarriesPartFourDuties))
        {
            yield return Fault("/authorities", "No council here carries the Part 4 duties.",
                "At least one upper-tier or unitary council must have \"own\": true.");
        }
    }

    private static IEnumerable<AreaFault> OfAuthority(AreaPack pack, Authority authority, string place)
    {
        var isDistrict = authority.Kind == AuthorityKind.District;
        var partOf = pack.Authorities.FirstOrDefault(other => other.Code == authority.PartOf);
        if (authority.PartOf is not null && (!isDistrict || partOf is not { Kind: AuthorityKind.UpperTier }))
        {
            yield return Fault($"{place}/partOf",
                isDistrict ? $"{authority.PartOf} is not an upper-tier council of this file." : $"{authority.Name} is not a district.",
                isDistrict ? "Give the code of the upper-tier council it lies in, and list that council here." : "Take partOf away.");
        }
        if (isDistrict && authority.PartOf is null)
        {
            yield return Fault(place, $"{authority.Name} is a district of no council.", "Add partOf with the upper-tier council's code.");
        }
        if (authority.Own == (authority.Kind == AuthorityKind.Neighbour))
        {
            yield return Fault($"{place}/own", authority.Own ? "A neighbour cannot be the partnership's own." : "A council that is not its own is a neighbour.",
                "Neighbours have \"own\": false and every other council \"own\": true.");
        }
    }

    private static IEnumerable<AreaFault> OfBenchmark(Benchmark benchmark, string place)
    {
        if (benchmark.Value is null && benchmark.Low is null && benchmark.High is null)
        {
            yield return Fault(place, "The benchmark has no figure.", "Add value, or low, high or both.");
        }
        if (benchmark.Low > benchmark.High || benchmark.ValidFrom > benchmark.ValidTo)
        {
            yield return Fault(place, "The benchmark ends before it begins.", "Put low and high, or validFrom and validTo, in order.");
        }
    }

    private static AreaFault Fault(string place, string what, string remedy) => new(AreaFiles.Area, place, what, remedy);
}
