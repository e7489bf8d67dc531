using Waymark.Access;

namespace Waymark.Simulation;

/// <summary>What somebody asks of a simulation: how many people, over how many years, until which day, from which seed.</summary>
/// <param name="People">Everybody in the records: survivors, their children and those alleged to harm.</param>
/// <param name="Years">How many years the records go back.</param>
/// <param name="Seed">The same seed gives the same bytes.</param>
/// <param name="Until">The last day that has happened.</param>
/// <param name="Series">1 in an empty database; a further simulation beside the first is the second, and its partners are called so.</param>
public sealed record SimulationOrder(int People, int Years, long Seed, DateOnly Until, int Series = 1)
{
    /// <summary>The first day.</summary>
    public DateOnly From => Until.AddYears(-Years).AddDays(1);

    /// <summary>Why it cannot be done; null when it can.</summary>
    public Refusal? Problem() => (People, Years) switch
    {
        ( < 20, _) => new Refusal("Ask for 20 people or more: fewer make no partnership.", nameof(People)),
        ( > 2_000_000, _) => new Refusal("Ask for 2,000,000 people or fewer.", nameof(People)),
        (_, < 1 or > 20) => new Refusal("Ask for 1 to 20 years.", nameof(Years)),
        _ => null,
    };
}
