using Waymark.Access;

namespace Waymark.Indicators;

/// <summary>A value that somebody collected by hand for one indicator and one period: what records cannot say.</summary>
[Holds(FieldClass.Work)]
public sealed class Reading : IOfArea
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required string AreaCode { get; init; }
    public required string IndicatorId { get; init; }

    /// <summary>The period's label, as <c>Period</c> writes it.</summary>
    public required string Period { get; init; }
    public decimal? Value { get; set; }
    public decimal? Numerator { get; set; }
    public decimal? Denominator { get; set; }
    public int? Unknown { get; set; }
    public required string OwnerName { get; set; }
    public required string Source { get; set; }
    public required DateOnly CollectedOn { get; set; }
}
