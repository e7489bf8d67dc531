using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Indicators;
using Waymark.Marac;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Risk;
using Waymark.Support;

namespace Waymark.Simulation;

/// <summary>Writes a simulated case's records into the batch and, of each, what is true into the tally.</summary>
internal sealed class Chronicle(World world)
{
    // Our decision, with the code list outcome-measures: seven or more of ten is confident.
    private const int ConfidentFrom = 7;
    private static readonly DateOnly FarOff = DateOnly.MaxValue;
    private static readonly Dictionary<string, string> Improvements = new()
    {
        ["health-and-wellbeing"] = "support.health-and-wellbeing-improved", ["safety"] = "support.feels-safer", ["copes"] = "support.copes-better",
    };

    private readonly HashSet<(Guid Person, string Where)> turnedAway = [];
    private readonly HashSet<(Guid Person, string Year)> started = [];
    private readonly HashSet<(Guid Person, string Where)> supported = [];

    /// <summary>Where the records go now.</summary>
    public RecordBatch Batch { get; set; } = new();

    /// <summary>What each survivor's equality answers say.</summary>
    public Dictionary<Guid, Recorded> Answers { get; } = [];

    private Truth Truth => world.Truth;

    /// <summary>The financial year of a day.</summary>
    public static string Year(DateOnly day) => Period.Of(PeriodKind.FinancialYear, day).Label;

    public void Add(Referral referral)
    {
        Batch.Referrals.Add(referral);
        var year = Year(DateOnly.FromDateTime(referral.ReceivedAt));
        Truth.ReferralsByState.More(referral.State.ToString());
        Truth.ReferralsBySeeksAndState.More($"{referral.Seeks} / {referral.State}");
        Truth.ReferralsBySource.More(referral.Source);
        Truth.ReferralsByYear.More(year);
        if (referral.Source == "self")
            world.Figures.Count("referrals.self", DateOnly.FromDateTime(referral.ReceivedAt));
        if (referral.Source == "self")
            Truth.SelfReferralsByYear.More(year);
        if (referral.OutOfArea == true)
            Truth.OutOfAreaReferralsByYear.More(year);
        if (referral.State == ReferralState.Declined)
            (referral.AccommodationType is null ? Truth.SupportDeclinedByReason : Truth.AccommodationDeclinedByReason).More(referral.PrimaryReason!);
    }

    public void Add(TurnAway turnAway)
    {
        Batch.TurnAways.Add(turnAway);
        var where = $"{turnAway.AuthorityCode} / {Year(turnAway.On)}";
        Truth.TurnAwaysByAuthorityAndYear.More(where);
        if (turnedAway.Add((turnAway.PersonId!.Value, where)))
            Truth.HouseholdsTurnedAwayByAuthorityAndYear.More(where);
    }

    public void Add(Assessment assessment)
    {
        Batch.Assessments.Add(assessment);
        Truth.Assessments.More(assessment.ReferToMarac ? "referred to MARAC" : "not referred");
    }

    public void Add(MaracCase marac)
    {
        Batch.MaracCases.Add(marac);
        Truth.MaracByState.More(marac.State.ToString());
        Truth.MaracByAgency.More(marac.ReferringAgency);
        Truth.MaracReferredByYear.More(Year(marac.ReferredOn));
        if (marac.IsRepeat)
            Truth.MaracRepeatsReferredByYear.More(Year(marac.ReferredOn));
        if (marac.HeardOn is not { } heard)
            return;
        Truth.MaracHeardByYear.More(Year(heard));
        var survivor = Answers[marac.SurvivorPersonId];
        world.Figures.Count("marac.cases", heard);
        world.Figures.Share("marac.repeats", heard, marac.IsRepeat);
        world.Figures.Share("marac.male-share", heard, survivor.Male == true);
        world.Figures.Share("marac.lgbt-share", heard, survivor.Lgbt == true);
        Truth.MaracChildrenByYearHeard.More(Year(heard), marac.ChildrenInHousehold);
        if (marac.IsRepeat)
            Truth.MaracRepeatsHeardByYear.More(Year(heard));
    }

    /// <summary>A stay in a scheme of an authority, with everybody in it.</summary>
    public void Add(Stay stay, string authority, IEnumerable<StayMember> members, DateOnly referredOn)
    {
        Batch.Stays.Add(stay);
        Truth.StaysBegunByYear.More(Year(stay.From));
        Truth.DaysToPlacementByYear.More(Year(stay.From), stay.From.DayNumber - referredOn.DayNumber);
        world.Figures.Wait(stay.From, stay.From.DayNumber - referredOn.DayNumber);
        if (stay.To is { } left)
            world.Figures.Count("accommodation.moves-by-destination", left);
        if (stay.To is null)
            Truth.StaysOpen++;
        else
            Truth.StaysEndedByDestination.More(stay.Destination!);
        var last = stay.To ?? world.Until;
        foreach (var member in members)
        {
            Batch.Members.Add(member);
            var kind = member.IsChild ? "children" : Answers[member.PersonId].SexOfAdult;
            for (var year = Period.Of(PeriodKind.FinancialYear, stay.From); year.From <= last; year = year.After())
            {
                var where = $"{authority} / {year.Label}";
                if (supported.Add((member.PersonId, where)))
                    Truth.SupportedInAccommodation.More($"{where} / {kind}");
            }
        }
    }

    public void Add(Episode episode, IReadOnlyCollection<OutcomeScore> scores)
    {
        Batch.Episodes.Add(episode);
        foreach (var score in scores)
            Batch.Scores.Add(score);
        if (episode.From is not { } from)
        {
            Truth.EpisodesWaiting++;
            return;
        }

        Truth.EpisodesStartedByYear.More(Year(from));
        Truth.EpisodesStartedByKind.More(episode.Kind);
        if (started.Add((episode.PersonId, Year(from))))
            Truth.PersonsStartedByYear.More(Year(from));
        if (episode.Kind != "perpetrator")
            UnderWay(episode, from, episode.To ?? FarOff);
        if (episode.To is not { } to)
            return;
        Truth.EpisodesEndedByYear.More(Year(to));
        foreach (var measure in scores.GroupBy(score => score.Measure))
        {
            var start = measure.FirstOrDefault(score => score is { Point: OutcomePoint.Start, State: AnswerState.Answered })?.Score;
            var end = measure.FirstOrDefault(score => score is { Point: OutcomePoint.End, State: AnswerState.Answered })?.Score;
            var survivor = episode is { IsChild: false, Kind: not "perpetrator" };
            if (survivor && end is not null && measure.Key == "informed-confident")
                world.Figures.Asked("support.confident-decisions", episode.PersonId, to, end >= ConfidentFrom);
            if (start is null || end is null)
                continue;
            if (survivor && Improvements.TryGetValue(measure.Key, out var improvement))
                world.Figures.Asked(improvement, episode.PersonId, to, end > start);
            Truth.OutcomesMeasured.More($"{measure.Key} / {Year(to)}");
            if (end > start)
                Truth.OutcomesImproved.More($"{measure.Key} / {Year(to)}");
        }
    }

    private void UnderWay(Episode episode, DateOnly from, DateOnly to)
    {
        // A period that is not over counts who is supported today.
        to = to > world.Until ? world.Until : to;
        if (episode.IsChild)
        {
            world.Figures.EachOnce("children.supported", episode.PersonId, from, to, counted: null);
            return;
        }

        var (person, answers) = (episode.PersonId, Answers[episode.PersonId]);
        world.Figures.SupportBegan(person, from);
        if (answers.Minoritised is { } minoritised)
            world.Figures.EachOnce("support.minoritised-share", person, from, to, minoritised);
        if (answers.SeldomSeen is { } seldomSeen)
            world.Figures.EachOnce("support.seldom-seen", person, from, to, seldomSeen);
    }

    /// <summary>Counts a full batch's records.</summary>
    public static void CountInto(Truth truth, RecordBatch batch)
    {
        foreach (var (kind, count) in batch.Counts)
        {
            truth.Records.More(kind, count);
            if (kind is nameof(CaseFile) or nameof(AbuseReport) or nameof(Referral) or nameof(Assessment) or nameof(MaracCase) or nameof(Stay) or nameof(TurnAway)
                or nameof(Episode) or nameof(Session) or nameof(OutcomeScore) or nameof(Note) or nameof(MaracMeeting) or nameof(Board.BoardMeeting)
                or nameof(Strategy.ActionUpdate) or nameof(Strategy.Review) or nameof(Reading))
                truth.DatedRecords += count;
        }
    }
}
