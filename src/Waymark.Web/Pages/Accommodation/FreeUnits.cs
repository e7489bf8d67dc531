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

    private static Choice Answer(Scheme scheme, Unit unit) =>
        new(unit.Id.ToString(), unit.Name, $"{scheme.Name}, sleeps {unit.Bedspaces}{(unit.WheelchairAccessible ? ", wheelchair accessible" : "")}");
}
