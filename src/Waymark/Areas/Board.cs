using System.Text.Json.Serialization;

namespace Waymark.Areas;

/// <summary>A statutory domestic abuse local partnership board (Domestic Abuse Act s58).</summary>
/// <param name="Code">A short name, unique among the area's boards and bodies.</param>
/// <param name="Name">Its full name.</param>
/// <param name="Chair">The post that chairs it, never a person's name.</param>
/// <param name="ReportsTo">Codes of the bodies it reports to.</param>
/// <param name="Subgroups">Its working groups.</param>
/// <param name="Seats">Its seats, the seven statutory ones among them.</param>
/// <param name="Source">Where it is written.</param>
/// <param name="Authority">The council that appointed it.</param>
/// <param name="MeetsEvery">How often it meets, when stated.</param>
/// <param name="OnePersonMayHoldTwoSeats">The Act does not say whether one member may fill two seats, so the area does.</param>
public sealed record Board(
    string Code,
    string Name,
    string Chair,
    IReadOnlyList<string> ReportsTo,
    IReadOnlyList<Body> Subgroups,
    IReadOnlyList<Seat> Seats,
    string Source,
    string? Authority = null,
    Span? MeetsEvery = null,
    bool OnePersonMayHoldTwoSeats = false);

/// <summary>A place on a board and whom it speaks for.</summary>
/// <param name="Code">A short name, unique on its board.</param>
/// <param name="Label">Whom it speaks for.</param>
/// <param name="Source">Where it is written.</param>
/// <param name="Statutory">Which seat the law requires it is, or null for a local one.</param>
/// <param name="NotApplicable">True only for the district councils' seat where there are none.</param>
public sealed record Seat(
    string Code,
    string Label,
    string Source,
    StatutorySeat? Statutory = null,
    bool NotApplicable = false);

/// <summary>A body that a board reports to, or a group that reports to a board.</summary>
public sealed record Body(string Code, string Name, string Source);

/// <summary>The seven members the law requires (Domestic Abuse Act s58; standards §1.5).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StatutorySeat>))]
public enum StatutorySeat
{
    [JsonStringEnumMemberName("DALPB1")]
    RelevantAuthority,
    [JsonStringEnumMemberName("DALPB2")]
    DistrictCouncils,
    [JsonStringEnumMemberName("DALPB3")]
    Survivors,
    [JsonStringEnumMemberName("DALPB4")]
    Children,
    [JsonStringEnumMemberName("DALPB5")]
    VoluntarySector,
    [JsonStringEnumMemberName("DALPB6")]
    HealthCare,
    [JsonStringEnumMemberName("DALPB7")]
    PolicingAndJustice,
}
