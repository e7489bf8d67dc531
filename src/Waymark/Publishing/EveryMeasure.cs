using Waymark.Accommodation;
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
    /// <summary>The catalogue.</summary>
    public static MeasureCatalogue Catalogue { get; } = new(
    [
        .. ReferralMeasures.All, .. MaracMeasures.All, .. AccommodationMeasures.All, .. SupportMeasures.All, .. ChildrenMeasures.All,
        .. BoardMeasures.All, .. StrategyMeasures.All,
    ]);
}
