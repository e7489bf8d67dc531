namespace Waymark.Indicators;

/// <summary>Every measure there is, by its code.</summary>
public sealed class MeasureCatalogue
{
    private readonly Dictionary<string, Measure> byCode;

    /// <summary>Puts the capabilities' measures together; two of one code are a mistake in the program.</summary>
    public MeasureCatalogue(IEnumerable<Measure> measures) => byCode = measures.ToDictionary(measure => measure.Code, StringComparer.Ordinal);

    /// <summary>All of them, in the order of their codes.</summary>
    public IEnumerable<Measure> All => byCode.Values.OrderBy(measure => measure.Code, StringComparer.Ordinal);

    /// <summary>Their codes, which an area's indicators are checked against.</summary>
    public IReadOnlySet<string> Codes => byCode.Keys.ToHashSet();

    /// <summary>The measure of that code, or null when there is none.</summary>
    public Measure? Find(string code) => byCode.GetValueOrDefault(code);
}
