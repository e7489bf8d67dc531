namespace Waymark.Areas;

/// <summary>Finds names that were given twice where each may be given once.</summary>
internal static class Repeats
{
    public static IEnumerable<AreaFault> Of<T>(IEnumerable<T> things, Func<T, string> name, string file, string place, string property) =>
        things.Select((thing, index) => (Name: name(thing), Index: index))
            .GroupBy(thing => thing.Name, StringComparer.Ordinal)
            .SelectMany(group => group.Skip(1))
            .Select(again => new AreaFault(file, $"{place}/{again.Index}/{property}", $"\"{again.Name}\" is used twice.", "Give each its own."));
}
