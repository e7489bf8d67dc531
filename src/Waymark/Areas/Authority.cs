using System.Text.Json.Serialization;

namespace Waymark.Areas;

/// <summary>A council of the partnership, or a neighbour it is read beside.</summary>
/// <param name="Code">The council's ONS code.</param>
/// <param name="Name">The council's name.</param>
/// <param name="Kind">What sort of council it is.</param>
/// <param name="Own">Whether it belongs to the partnership.</param>
/// <param name="CommunitySafetyPartnerships">Codes of the partnerships covering it; they and councils are many to many.</param>
/// <param name="PoliceForce">The code of its police force.</param>
/// <param name="PartOf">The upper-tier council a district lies in.</param>
public sealed record Authority(
    string Code,
    string Name,
    AuthorityKind Kind,
    bool Own,
    IReadOnlyList<string> CommunitySafetyPartnerships,
    string PoliceForce,
    string? PartOf = null)
{
    /// <summary>Whether the Part 4 duties fall on it (Domestic Abuse Act s57: upper-tier and unitary councils).</summary>
    [JsonIgnore]
    public bool CarriesPartFourDuties => Own && Kind is AuthorityKind.UpperTier or AuthorityKind.Unitary;
}

/// <summary>What sort of council: a bare "tier" is not a name, so each is named in full.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuthorityKind>))]
public enum AuthorityKind
{
    [JsonStringEnumMemberName("upper-tier")]
    UpperTier,
    [JsonStringEnumMemberName("unitary")]
    Unitary,
    [JsonStringEnumMemberName("district")]
    District,
    [JsonStringEnumMemberName("neighbour")]
    Neighbour,
}
