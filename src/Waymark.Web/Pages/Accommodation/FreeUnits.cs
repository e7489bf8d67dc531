using Waymark.Accommodation;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Accommodation;

/// <summary>The free units as answers to choose from.</summary>
internal static class FreeUnits
{
    public static List<Choice> Of(PlacesTonight.Answer tonight, Guid? scheme = null) =>
        [.. tonight.Groups.Where(group => scheme is null || group.Scheme.Id == scheme).SelectMany(group => group.Places.Where(place => place.Free)
            .Select(place => new Choice(place.Unit.Id.ToString(), place.Unit.Name, $"{group.Scheme.Name}, sleeps {place.Unit.Bedspaces}{(place.Unit.WheelchairAccessible ? ", wheelchair accessible" : "")}")))];
}
