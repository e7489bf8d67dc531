using Waymark.Accommodation;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Accommodation;

/// <summary>The free units as answers to choose from.</summary>
internal static class FreeUnits
{
    public static List<Choice> Of(PlacesTonight.Answer tonight, Guid? scheme = null) =>
        [.. tonight.Groups.Where(group => scheme is null || group.Scheme.Id == scheme).SelectMany(group => group.Places.Where(place => place.Free)
            .Select(place => Answer(group.Scheme, place.Unit)))];

    /// <summary>Every unit, free tonight or not, for a correction of what was.</summary>
    public static List<Choice> All(PlacesTonight.Answer tonight) =>
        [.. tonight.Groups.SelectMany(group => group.Places.Select(place => Answer(group.Scheme, place.Unit)))];

    /// <summary>The units that would fit one household in few words: the first three by name and scheme, and how many more.</summary>
    public static string Fitting(PlacesTonight.Answer tonight, IReadOnlyList<Unit> fits)
    {
        if (fits.Count == 0)
            return "No free unit has a bed for each of them";
        var schemes = tonight.Groups.ToDictionary(group => group.Scheme.Id, group => group.Scheme.Name);
        var named = fits.Take(3).Select(unit => $"{unit.Name} in {schemes[unit.SchemeId]}").ToList();
        if (fits.Count > named.Count)
            named.Add($"{fits.Count - named.Count} more");
        return named.Count == 1 ? named[0] : $"{string.Join(", ", named.SkipLast(1))} and {named[^1]}";
    }

    private static Choice Answer(Scheme scheme, Unit unit) =>
        new(unit.Id.ToString(), unit.Name, $"{scheme.Name}, sleeps {unit.Bedspaces}{(unit.WheelchairAccessible ? ", wheelchair accessible" : "")}");
}
