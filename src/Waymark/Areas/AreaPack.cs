using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waymark.Areas;

/// <summary>
/// One domestic-abuse partnership as data: its councils, words, boards, goals, indicators, thresholds, benchmarks and
/// population, as they stood when its folder was read.
/// </summary>
public sealed record AreaPack
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>The title of its strategy.</summary>
    public required string Title { get; init; }

    public required StrategyPeriod Period { get; init; }

    /// <summary>The number of the published strategy the folder was made from, or "invented".</summary>
    public required string Source { get; init; }

    public IReadOnlyList<AreaFact> Facts { get; init; } = [];

    public required IReadOnlyList<Authority> Authorities { get; init; }

    public required IReadOnlyList<AccommodationType> AccommodationTypes { get; init; }

    public required IReadOnlyList<ReviewCycle> ReviewCycles { get; init; }

    public required Thresholds Thresholds { get; init; }

    public required IReadOnlyList<Benchmark> Benchmarks { get; init; }

    /// <summary>Who answers somebody who asks for help themselves; null in a version kept from before areas said so.</summary>
    public FrontDoor? FrontDoor { get; init; }

    /// <summary>In whose name messages to survivors go; null where the partnership has not said, and then none go.</summary>
    public Cover? Cover { get; init; }

    /// <summary>Records that this partnership keeps longer than the sector's norm; null where it keeps to the norm.</summary>
    public IReadOnlyList<LongerKept>? Keeps { get; init; }

    public required AreaWords Words { get; init; }

    /// <summary>The statutory board, or boards where several councils share one strategy.</summary>
    public required IReadOnlyList<Board> Boards { get; init; }

    /// <summary>What the boards report to.</summary>
    public required IReadOnlyList<Body> Bodies { get; init; }

    public required IReadOnlyList<Goal> Goals { get; init; }

    public required IReadOnlyList<Indicator> Indicators { get; init; }

    public required IReadOnlyList<PopulationCount> Population { get; init; }

    /// <summary>SHA-256 of the folder's files in name order: the same digest is the same pack, byte for byte.</summary>
    public required string Digest { get; init; }

    /// <summary>The councils that belong to the partnership, without its neighbours.</summary>
    [JsonIgnore]
    public IEnumerable<Authority> OwnAuthorities => Authorities.Where(authority => authority.Own);

    /// <summary>The councils people live under, by name: the districts where there are any, and the single council where there are none.</summary>
    [JsonIgnore]
    public IReadOnlyList<Authority> LivingPlaces =>
        [.. OwnAuthorities.Where(authority => !OwnAuthorities.Any(other => other.PartOf == authority.Code)).OrderBy(authority => authority.Name, StringComparer.Ordinal)];

    /// <summary>A council and the districts in it: where its own people live.</summary>
    public IReadOnlyList<string> HomeAuthorities(string authority) =>
        [authority, .. Authorities.Where(district => district.PartOf == authority).Select(district => district.Code)];

    /// <summary>The published count for one council, or null when the pack has none.</summary>
    public int? PopulationOf(string authority, PopulationSex sex, PopulationAges ages) =>
        Population.FirstOrDefault(row => row.Authority == authority && row.Sex == sex && row.Ages == ages)?.Count;

    /// <summary>The whole pack as one document, so that a version can be kept whole.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, AreaJson.Options);

    /// <summary>The pack that <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text is not such a document.</exception>
    public static AreaPack FromJson(string json) =>
        JsonSerializer.Deserialize<AreaPack>(json, AreaJson.Options)
        ?? throw new JsonException("The document holds no area pack.");
}
