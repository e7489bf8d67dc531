using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Board;
using Waymark.Children;
using Waymark.Indicators;
using Waymark.Marac;
using Waymark.Referrals;
using Waymark.Strategy;
using Waymark.Support;

namespace Waymark.Publishing;

/// <summary>Every capability's measures in one catalogue: what can be published is what somebody counts.</summary>
public static class EveryMeasure
{
    /// <summary>The catalogue, with the groups and the marks that the code lists name.</summary>
    public static MeasureCatalogue Of(CodeLists lists) => new(
    [
        .. ReferralMeasures.All, .. MaracMeasures.All(lists), .. AccommodationMeasures.All, .. SupportMeasures.All(lists), .. ChildrenMeasures.All,
        .. BoardMeasures.All, .. StrategyMeasures.All,
    ]);
}
