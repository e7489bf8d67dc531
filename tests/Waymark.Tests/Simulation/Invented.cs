using Waymark.Areas;
using Waymark.Simulation;
using Waymark.Tests.Areas;

namespace Waymark.Tests.Simulation;

/// <summary>A small simulated partnership, held whole, to look at without a store.</summary>
internal sealed class Invented
{
    private readonly List<RecordBatch> batches;

    private Invented(SimulatedPartnership partnership)
    {
        Partnership = partnership;
        batches = [.. partnership.Records()];
    }

    public static DateOnly Until { get; } = new(2025, 6, 9);

    public SimulatedPartnership Partnership { get; }

    public static Invented Of(string area = "example", int people = 1500, int years = 3, long seed = 7) =>
        new(new SimulatedPartnership(Pack(area), Reference.Files(), new SimulationOrder(people, years, seed, Until)));

    public static AreaPack Pack(string area)
    {
        var reading = AreaReader.Read(Path.Combine(House.Areas, area));
        Assert.Empty(reading.Faults);
        return reading.Pack!;
    }

    public static IEnumerable<string> Areas => Directory.EnumerateDirectories(House.Areas).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    public List<T> All<T>(Func<RecordBatch, RecordList<T>> list)
        where T : class, Waymark.Access.IRecord => [.. batches.SelectMany(batch => list(batch).Records)];
}
