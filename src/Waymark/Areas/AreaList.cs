namespace Waymark.Areas;

/// <summary>How many of each a partnership has, whatever it calls them.</summary>
public sealed record AreaCounts(int Priorities, int Commitments, int Outcomes, int Indicators, int Boards)
{
    public static AreaCounts Of(AreaPack pack) => new(
        At(pack, GoalLevel.Priority), At(pack, GoalLevel.Commitment), At(pack, GoalLevel.Outcome), pack.Indicators.Count, pack.Boards.Count);

    private static int At(AreaPack pack, GoalLevel level) => pack.Goals.Count(goal => goal.Level == level);
}

/// <summary>One folder of areas/: the pack in it and its counts, or what is wrong with it.</summary>
public sealed record AreaListing(string Code, AreaReading Reading)
{
    public AreaCounts? Counts => Reading.Pack is { } pack ? AreaCounts.Of(pack) : null;
}

/// <summary>Every partnership there is a folder for.</summary>
public static class AreaList
{
    /// <param name="directory">The folder that holds the areas' folders.</param>
    /// <param name="knownMeasures">Codes of the built-in measures; null when they are not known here.</param>
    public static IReadOnlyList<AreaListing> Read(string directory, IReadOnlySet<string>? knownMeasures = null) =>
        Directory.EnumerateDirectories(directory)
            .Where(folder => !Path.GetFileName(folder).StartsWith('.'))
            .Order(StringComparer.Ordinal)
            .Select(folder => new AreaListing(AreaFiles.NameOf(folder), AreaReader.Read(folder, knownMeasures)))
            .ToList();
}
