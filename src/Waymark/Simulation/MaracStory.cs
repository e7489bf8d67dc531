using System.Text;
using Waymark.Access;
using Waymark.Marac;
using Waymark.People;
using Waymark.Risk;

namespace Waymark.Simulation;

/// <summary>How risk is assessed in simulated cases and what the MARAC does with it: threshold and repeat are the system's own rules, the rest is dice.</summary>
internal sealed class MaracStory(World world, Chronicle chronicle, CaseStory cases, HouseholdMaker households, Dice dice)
{
    private static readonly Odds<int> SeverityFromPolice = new((24, 140), (38, 360), (38, 680));
    private static readonly Odds<int> SeverityFromOthers = new((48, 120), (40, 340), (12, 660));

    /// <summary>Whether somebody assesses the risk, and all that follows from it.</summary>
    public void Assess(OpenCase open, DateOnly day)
    {
        var police = open.Source == "police";
        if (open.Harmers.Count == 0 || day > world.Until || !dice.Chance(police ? 800 : 520))
            return;
        var severity = (police ? SeverityFromPolice : SeverityFromOthers).Roll(dice);
        var assessment = Assess(open, open.Opener, day, severity, repeat: false);
        if (!assessment.ReferToMarac)
            return;
        Refer(open, day.AddDays(dice.Below(4)), day.AddDays(-dice.Below(12)), assessment.Criteria, severity);
    }

    private void Refer(OpenCase open, DateOnly referredOn, DateOnly incidentOn, string criteria, int severity)
    {
        while (referredOn <= world.Until)
        {
            var alleged = open.Harmers.Select(harmer => harmer.Harmer.PersonId).Order().ToList();
            var repeat = IsRepeat(open.Household, alleged, incidentOn);
            if (repeat && !criteria.Contains("REP", StringComparison.Ordinal))
                criteria = criteria.Length == 0 ? "REP" : criteria + ",REP";
            List(open, referredOn, incidentOn, criteria, alleged, repeat);
            open.Household.MaracReferrals.Add(new PastMaracReferral(open.Household.Survivor.PersonId, alleged.ToHashSet(), referredOn));
            open.Reached(referredOn);
            if (!dice.Chance(490))
                return;
            incidentOn = referredOn.AddDays(dice.Chance(900) ? dice.Between(10, 340) : dice.Between(366, 480));
            referredOn = incidentOn.AddDays(dice.Between(1, 7));
            if (referredOn > world.Until)
                return;
            if (dice.Chance(70) && households.AnotherHarmer(open.Household, incidentOn) is { } another && open.Harmers.All(known => known.Harmer.PersonId != another.PersonId))
            {
                // Somebody else this time: the same survivor, and a new case for the MARAC (standards §3.3).
                open.Harmers.Clear();
                cases.AddHarmer(open, another, incidentOn);
            }

            var assessment = Assess(open, open.Opener, referredOn, severity, IsRepeat(open.Household, open.Harmers.Select(harmer => harmer.Harmer.PersonId), incidentOn));
            if (!assessment.ReferToMarac)
                return;
            criteria = assessment.Criteria;
        }
    }

    private Assessment Assess(OpenCase open, Organisation assessor, DateOnly day, int severity, bool repeat)
    {
        var answers = Answers(severity);
        var outcome = DashScore.Score(world.Instrument, answers, world.MaracPolicy.VisibleHighRiskAt);
        var judged = outcome is { Yes: >= 10, VisibleHighRisk: false } && dice.Chance(300);
        int? incidents = dice.Chance(300) ? null : dice.Below(2 + severity / 170);
        var held = outcome.VisibleHighRisk && dice.Chance(25);
        var decision = MaracThreshold.Decide(new MaracEvidence
        {
            YesAnswers = outcome.Yes, ProfessionalJudgement = judged, Rationale = judged ? "Contact has grown and she is more afraid than the answers show." : null,
            PoliceIncidents = incidents, Repeat = repeat, OverrideVisibleHighRisk = held, OverrideReason = held ? "He is in custody until the trial." : null,
        }, world.MaracPolicy).Value;
        var assessment = new Assessment
        {
            Id = dice.NewId(), CaseId = open.File.Id, OrganisationId = assessor.Id, AssessorName = world.Worker(assessor, dice), Instrument = world.Instrument.Tool, Edition = world.Instrument.Edition,
            CompletedAt = dice.During(day), Answers = Json(answers), YesCount = outcome.Yes, UnansweredCount = outcome.Unanswered, JudgedHighRisk = judged,
            JudgementReason = judged ? "Contact has grown and she is more afraid than the answers show." : null, PoliceIncidents = incidents,
            Criteria = string.Join(',', decision.Criteria.Select(Code)), ReferToMarac = decision.Refer, OverrideReason = decision.OverrideReason,
        };
        chronicle.Add(assessment);
        open.Reached(day);
        return assessment;
    }

    private void List(OpenCase open, DateOnly referredOn, DateOnly incidentOn, string criteria, List<Guid> alleged, bool repeat)
    {
        var meeting = world.Meetings.For(referredOn, dice);
        var (state, why) = meeting.HeldOn > world.Until ? (MaracState.Listed, null)
            : dice.Chance(945) ? (MaracState.Heard, (string?)null)
            : dice.Chance(600) ? (MaracState.Deferred, "The referring agency was not there and had sent nobody.")
            : (MaracState.NotHeard, "She has moved: passed to the MARAC where she lives now.");
        var agency = Agency(open);
        chronicle.Add(new MaracCase
        {
            Id = dice.NewId(), AreaCode = world.Area.Code, CaseId = open.File.Id, SurvivorPersonId = open.Household.Survivor.PersonId, PerpetratorPersonIds = string.Join(',', alleged),
            ReferredOn = referredOn, ReferredByOrganisationId = open.Opener.Id, ReferringAgency = agency, Criteria = criteria, IncidentOn = incidentOn, IsRepeat = repeat, State = state,
            MeetingId = meeting.Id, HeardOn = state == MaracState.Heard ? meeting.HeldOn : null, StateReason = why, ChildrenInHousehold = open.ChildrenWithHer,
        });
        cases.Join(open, world.Partners.MaracBody, InvolvementKind.Marac, null, referredOn);
        open.GoesOn |= state == MaracState.Listed;
        open.Reached(meeting.HeldOn <= world.Until ? meeting.HeldOn : referredOn);
    }

    private bool IsRepeat(Household household, IEnumerable<Guid> alleged, DateOnly incidentOn)
    {
        var incident = new FurtherIncident(household.Survivor.PersonId, alleged.ToHashSet(), incidentOn, FurtherIncidentKind.ViolenceOrThreats);
        return household.MaracReferrals.Any(last => MaracRepeat.Decide(last, incident, world.MaracPolicy) == MaracRepeatOutcome.Repeat);
    }

    private Dictionary<int, RiskAnswer> Answers(int severity)
    {
        var answers = new Dictionary<int, RiskAnswer>();
        foreach (var item in world.Instrument.Items)
        {
            if (!dice.Chance(15))
                answers.Add(item.Number, dice.Chance(50) ? RiskAnswer.DontKnow : dice.Chance(severity) ? RiskAnswer.Yes : RiskAnswer.No);
        }

        return answers;
    }

    private static string Json(Dictionary<int, RiskAnswer> answers)
    {
        var text = new StringBuilder("{", 400);
        foreach (var (number, answer) in answers)
            text.Append(text.Length == 1 ? "\"" : ",\"").Append(number).Append("\":\"").Append(answer switch { RiskAnswer.Yes => "yes", RiskAnswer.No => "no", _ => "unknown" }).Append('"');
        return text.Append('}').ToString();
    }

    private static string Code(MaracCriterion criterion) => criterion switch
    {
        MaracCriterion.VisibleHighRisk => "VHR",
        MaracCriterion.ProfessionalJudgement => "PJ",
        MaracCriterion.PotentialEscalation => "PE",
        _ => "REP",
    };

    private static string Agency(OpenCase open) => open.Opener.Kind switch
    {
        "police" => "police",
        "hospital" => "health-secondary",
        "gp-surgery" => "health-primary",
        "council" => open.Source == "adult-social-care" ? "adult-social-care" : "childrens-social-care",
        "housing-association" => "housing",
        "school" => "education",
        "probation" => "probation",
        "refuge" => "voluntary",
        _ => "idva",
    };
}
