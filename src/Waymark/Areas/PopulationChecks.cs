namespace Waymark.Areas;

/// <summary>What population.csv must keep: every count of every council once, and counts that can all be true together.</summary>
internal static class PopulationChecks
{
    public static IEnumerable<AreaFault> Faults(AreaPack pack)
    {
        foreach (var row in pack.Population.DistinctBy(row => row.Authority).Where(row => pack.Authorities.All(known => known.Code != row.Authority)))
        {
            yield return Fault(row.Authority, $"There is no council \"{FaultWords.Short(row.Authority)}\" in area.json.", "Correct the code, or list the council in area.json.");
        }
        foreach (var again in pack.Population.GroupBy(row => (row.Authority, row.Sex, row.Ages)).Where(group => group.Count() > 1))
        {
            yield return Fault(again.Key.Authority, "A sex and ages are counted twice.", "Keep one row for each.");
        }
        foreach (var authority in pack.Authorities)
        {
            var counts = pack.Population.Where(row => row.Authority == authority.Code)
                .GroupBy(row => (row.Sex, row.Ages)).ToDictionary(group => group.Key, group => group.First().Count);
            if (counts.Count < Enum.GetValues<PopulationSex>().Length * Enum.GetValues<PopulationAges>().Length)
            {
                yield return Fault(authority.Code, $"{authority.Name} does not have all nine counts.",
                    "Give female, male and all, each for all, 16-74 and 16+.");
                continue;
            }
            foreach (var sex in Enum.GetValues<PopulationSex>())
            {
                if (counts[(sex, PopulationAges.SixteenToSeventyFour)] > counts[(sex, PopulationAges.SixteenAndOver)]
                    || counts[(sex, PopulationAges.SixteenAndOver)] > counts[(sex, PopulationAges.All)])
                {
                    yield return Fault(authority.Code, $"{authority.Name} has more people in an age band than in the wider one.", "Check the counts against their source.");
                }
            }
            foreach (var ages in Enum.GetValues<PopulationAges>())
            {
                var all = counts[(PopulationSex.All, ages)];
                var sum = (long)counts[(PopulationSex.Female, ages)] + counts[(PopulationSex.Male, ages)];
                // Published tables are perturbed to protect people, so a small difference is theirs and not a slip.
                if (Math.Abs(sum - all) > 10 + all / 1000)
                {
                    yield return Fault(authority.Code, $"{authority.Name}: female and male make {sum}, yet all is {all}.", "Check the counts against their source.");
                }
            }
        }
    }

    private static AreaFault Fault(string authority, string what, string remedy) => new(AreaFiles.Population, FaultWords.Short(authority), what, remedy);
}
