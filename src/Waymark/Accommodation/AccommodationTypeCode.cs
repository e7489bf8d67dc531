namespace Waymark.Accommodation;

/// <summary>The types of safe accommodation that rules and figures treat by name, as <c>standards/codes/accommodation-types.json</c> codes them.</summary>
public static class AccommodationTypeCode
{
    /// <summary>Refuge accommodation.</summary>
    public const string Refuge = "REFUGE";

    /// <summary>A sanctuary scheme: she stays in her own home, made safer.</summary>
    public const string Sanctuary = "SANCTUARY";
}
