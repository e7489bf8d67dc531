using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waymark.Accommodation;

/// <summary>What a refuge's file came to in the store: what the command prints, and what is kept with the load.</summary>
public sealed record RefugeLoadSummary
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The load, by which it can be undone; null when nothing was loaded.</summary>
    public Guid? LoadId { get; init; }

    /// <summary>Whose referrals they are.</summary>
    public required string Organisation { get; init; }

    /// <summary>Whether the partnership did not know the organisation before this file: perhaps its name was mistyped.</summary>
    public bool NewOrganisation { get; init; }

    /// <summary>Whether the same file was loaded before, so that nothing changed now.</summary>
    public bool AlreadyLoaded { get; init; }

    /// <summary>Whether it was only tried.</summary>
    public bool DryRun { get; init; }

    public required int Rows { get; init; }
    public required int DuplicateRows { get; init; }
    public required int UnreadableRows { get; init; }

    /// <summary>Rows that tell of a referral which an earlier file brought already: not loaded again.</summary>
    public int RowsHeldBefore { get; init; }
    public required int Referrals { get; init; }
    public required int Households { get; init; }

    /// <summary>Households among them whom an earlier file of the same organisation already told of.</summary>
    public required int HouseholdsKnownBefore { get; init; }
    public required int Accepted { get; init; }

    /// <summary>Reason code → referrals.</summary>
    public required IReadOnlyDictionary<string, int> Declined { get; init; }
    public required int OutOfAreaReferrals { get; init; }
    public required int AdultsSupported { get; init; }
    public required int ChildrenSupported { get; init; }

    /// <summary>Destination code → stays ended.</summary>
    public required IReadOnlyDictionary<string, int> MovedOn { get; init; }
    public required int StillIn { get; init; }

    /// <summary>Stays whose first day the file does not give; the day the referral came is taken.</summary>
    public required int StaysWithoutDateIn { get; init; }
    public required int Records { get; init; }

    /// <summary>Where the rows that could not be read were put, to be put right and sent again.</summary>
    public string? ErrorFile { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    /// <summary>The summary that <see cref="ToJson"/> wrote.</summary>
    public static RefugeLoadSummary FromJson(string json) =>
        JsonSerializer.Deserialize<RefugeLoadSummary>(json, Format) ?? throw new JsonException("The load has no summary.");
}
