using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waymark.Simulation;

/// <summary>
/// What is known to be true of a simulated partnership, tallied while it was made and never read back from the store:
/// what every figure that Waymark computes can be held against. Years are financial years of the day named.
/// </summary>
public sealed class Truth
{
    public required string Area { get; init; }
    public required long Seed { get; init; }
    public required int Years { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly Until { get; init; }

    /// <summary>Everybody, each once: survivors, children, persons alleged to harm.</summary>
    public int People { get; internal set; }
    public int Survivors { get; internal set; }
    public int Children { get; internal set; }
    public int AllegedToHarm { get; internal set; }

    /// <summary>Persons alleged to harm who stand in the cases of two survivors or more.</summary>
    public int SerialAllegedToHarm { get; internal set; }

    /// <summary>Cases with a counter-allegation.</summary>
    public int CounterAllegations { get; internal set; }

    /// <summary>Survivors with a second case or more.</summary>
    public int CasesOfSurvivorsWhoCameBack { get; internal set; }

    /// <summary>Records of every kind.</summary>
    public Counts Records { get; init; } = new();

    /// <summary>Records that say on what day something happened.</summary>
    public int DatedRecords { get; internal set; }
    public Counts CasesByYear { get; init; } = new();
    public Counts ReferralsByState { get; init; } = new();

    /// <summary>"support / Accepted".</summary>
    public Counts ReferralsBySeeksAndState { get; init; } = new();
    public Counts ReferralsBySource { get; init; } = new();
    public Counts ReferralsByYear { get; init; } = new();
    public Counts SelfReferralsByYear { get; init; } = new();
    public Counts OutOfAreaReferralsByYear { get; init; } = new();

    /// <summary>Declined referrals for safe accommodation or sanctuary, by their one primary reason.</summary>
    public Counts AccommodationDeclinedByReason { get; init; } = new();
    public Counts SupportDeclinedByReason { get; init; } = new();

    /// <summary>"authority / year", by the day it was decided.</summary>
    public Counts TurnAwaysByAuthorityAndYear { get; init; } = new();
    public Counts HouseholdsTurnedAwayByAuthorityAndYear { get; init; } = new();
    public Counts Assessments { get; init; } = new();

    /// <summary>By the day referred.</summary>
    public Counts MaracReferredByYear { get; init; } = new();
    public Counts MaracRepeatsReferredByYear { get; init; } = new();

    /// <summary>By the day heard.</summary>
    public Counts MaracHeardByYear { get; init; } = new();
    public Counts MaracRepeatsHeardByYear { get; init; } = new();
    public Counts MaracByState { get; init; } = new();
    public Counts MaracByAgency { get; init; } = new();
    public Counts MaracChildrenByYearHeard { get; init; } = new();
    public Counts UnitsByAuthorityAndType { get; init; } = new();
    public Counts StaysBegunByYear { get; init; } = new();
    public Counts StaysEndedByDestination { get; init; } = new();
    public int StaysOpen { get; internal set; }

    /// <summary>Days from the referral to the stay, added up over the stays begun in a year.</summary>
    public Counts DaysToPlacementByYear { get; init; } = new();

    /// <summary>"authority / year / women": persons with any night of a stay in the year, each once, as their sex was recorded.</summary>
    public Counts SupportedInAccommodation { get; init; } = new();
    public Counts EpisodesStartedByYear { get; init; } = new();
    public Counts PersonsStartedByYear { get; init; } = new();
    public Counts EpisodesStartedByKind { get; init; } = new();
    public Counts EpisodesEndedByYear { get; init; } = new();
    public int EpisodesWaiting { get; internal set; }

    /// <summary>"measure / year": episodes that ended in the year with a score at the start and at the end.</summary>
    public Counts OutcomesMeasured { get; init; } = new();
    public Counts OutcomesImproved { get; init; } = new();
    public Counts BoardSeatsExpected { get; init; } = new();

    /// <summary>The seat's holder or a deputy was there.</summary>
    public Counts BoardSeatsPresent { get; init; } = new();
    public int SeatsVacant { get; internal set; }
    public Counts ActionsByStatus { get; init; } = new();

    /// <summary>"measure / period": what each measure must come to, in every financial year and quarter.</summary>
    public SortedDictionary<string, TrueFigure> Figures { get; init; } = new(StringComparer.Ordinal);
    public int ReadingsByHand { get; internal set; }

    /// <summary>As the file beside the database says it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Written);

    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };
}

/// <summary>Counts by what is counted, in the order of its name.</summary>
public sealed class Counts() : SortedDictionary<string, int>(StringComparer.Ordinal)
{
    /// <summary>One more, or several.</summary>
    public void More(string what, int by = 1) => this[what] = this.GetValueOrDefault(what) + by;

    /// <summary>All of them.</summary>
    public int Sum() => Values.Sum();
}
