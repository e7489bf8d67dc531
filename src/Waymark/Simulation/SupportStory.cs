using Waymark.Access;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Support;

namespace Waymark.Simulation;

/// <summary>How simulated people are supported: asked for, waited for, met, measured, ended.</summary>
internal sealed class SupportStory(World world, Chronicle chronicle, CaseStory cases, ReferralStory referrals, Dice dice)
{
    private static readonly Odds<string> Reasons = new((20, "U02"), (45, "U03"), (10, "U04"), (10, "U12"), (15, "U15"));
    private static readonly Odds<string> Ends = new((68, "planned"), (18, "lost-contact"), (6, "moved-away"), (6, "declined-support"), (2, "other"));
    private static readonly Odds<string> Modes = new((40, "in-person"), (38, "phone"), (6, "video"), (8, "message"), (8, "group"));
    private static readonly Odds<string> Types = new((34, "SUP3"), (24, "SUP4"), (8, "SUP5B"), (14, "SUP7"), (12, "SUP8"), (8, "SUP9"));
    private static readonly Odds<AnswerState> Answered = new((88, AnswerState.Answered), (5, AnswerState.NotAsked), (4, AnswerState.Declined), (3, AnswerState.Unknown));
    private static readonly IReadOnlyList<string> Measures = ["health-and-wellbeing", "copes", "safety", "informed-confident"];

    /// <summary>Asks a service for support, and begins it when accepted.</summary>
    public void Seek(OpenCase open, Organisation? from, Organisation to, string source, string seeks, DateOnly day, Scene scene)
    {
        var decision = Decide(day, scene);
        var referral = referrals.Tell(open, from, to, source, seeks, null, day, decision);
        if (decision.State != ReferralState.Accepted)
            return;
        var accepted = decision.On!.Value;
        cases.Join(open, to, InvolvementKind.AcceptedReferral, referral.Id, accepted);
        var kind = seeks switch { "idva" => "idva", "childrens-support" => "childrens", _ => dice.Chance(40) ? "therapy" : "outreach" };
        var (record, person) = kind == "childrens" && open.Children.Count > 0 ? (open.Children[0].Record, open.Children[0].Child) : (open.SurvivorRecord, open.Household.Survivor);
        var begins = accepted.AddDays(kind == "idva" ? dice.Below(4) : dice.Below(45));
        DateOnly? starts = begins <= world.Until && !dice.Chance(40) ? begins : null;
        var ends = begins.AddDays(dice.Between(14, 220));
        Tell(open, to, referral.Id, kind, record, person, accepted, starts, starts is not null && ends <= world.Until ? ends : null);
    }

    /// <summary>Support while somebody stays.</summary>
    public void During(OpenCase open, Referral referral, Organisation provider, string kind, DateOnly from, DateOnly? to)
    {
        var accepted = DateOnly.FromDateTime(referral.DecidedAt!.Value);
        Tell(open, provider, referral.Id, kind, open.SurvivorRecord, open.Household.Survivor, accepted, from < accepted ? accepted : from, to < accepted ? accepted : to);
    }

    /// <summary>Work with somebody alleged to harm: another person's episode, without outcomes of the survivor's.</summary>
    public void WithHarmer(OpenCase open, DateOnly day)
    {
        var programme = world.Partners.Programme;
        var (harmer, record) = open.Harmers[0];
        var decision = Decide(day, Scene.Ordinary);
        var referral = referrals.Tell(open, world.Partners.Probation, programme, "probation", "support", null, day, decision);
        if (decision.State != ReferralState.Accepted)
            return;
        cases.Join(open, programme, InvolvementKind.AcceptedReferral, referral.Id, decision.On!.Value);
        var begins = decision.On.Value.AddDays(dice.Between(7, 60));
        var ends = begins.AddDays(dice.Between(60, 200));
        Tell(open, programme, referral.Id, "perpetrator", record, harmer, decision.On.Value, begins <= world.Until ? begins : null, ends <= world.Until ? ends : null);
    }

    private Decision Decide(DateOnly day, Scene scene)
    {
        if (scene == Scene.Waiting || referrals.DecidedOn(day, scene == Scene.Ordinary ? 5 : 1) is not { } on)
            return new Decision(ReferralState.Received);
        if (scene == Scene.JustDeclined || (scene == Scene.Ordinary && dice.Chance(140)))
            return new Decision(ReferralState.Declined, on, Reasons.Roll(dice));
        return scene == Scene.Ordinary && dice.Chance(30) ? new Decision(ReferralState.Withdrawn, on) : new Decision(ReferralState.Accepted, on);
    }

    private void Tell(OpenCase open, Organisation organisation, Guid referral, string kind, Guid record, Known person, DateOnly accepted, DateOnly? from, DateOnly? to)
    {
        var episode = new Episode
        {
            Id = dice.NewId(), CaseId = open.File.Id, OrganisationId = organisation.Id, PersonRecordId = record, PersonId = person.PersonId, IsChild = kind == "childrens" && record != open.SurvivorRecord,
            Kind = kind, ReferralId = referral, WaitingFrom = accepted, From = from, To = to, EndReason = to is null ? null : Ends.Roll(dice), WorkerName = from is null ? null : world.Worker(organisation, dice),
        };
        var scores = kind == "perpetrator" || from is null ? [] : Scores(open, episode);
        chronicle.Add(episode, scores);
        open.GoesOn |= to is null;
        open.Reached(to ?? from ?? accepted);
        if (from is { } begun)
            Meet(open, episode, begun, to ?? world.Until);
    }

    private List<OutcomeScore> Scores(OpenCase open, Episode episode)
    {
        var scores = new List<OutcomeScore>();
        if (!dice.Chance(820))
            return scores;
        var atEnd = episode.To is not null && dice.Chance(episode.EndReason == "planned" ? 830 : 240);
        foreach (var measure in Measures)
        {
            var start = dice.Between(1, 6);
            Score(measure, OutcomePoint.Start, start, episode.From!.Value);
            if (atEnd)
                Score(measure, OutcomePoint.End, Math.Clamp(start + dice.Between(-1, 4), 0, 10), episode.To!.Value);
        }

        return scores;

        void Score(string measure, OutcomePoint point, int value, DateOnly on)
        {
            var state = Answered.Roll(dice);
            scores.Add(new OutcomeScore
            {
                Id = dice.NewId(), CaseId = open.File.Id, OrganisationId = episode.OrganisationId, EpisodeId = episode.Id, Measure = measure, Point = point,
                State = state, Score = state == AnswerState.Answered ? value : null, On = on,
            });
        }
    }

    private void Meet(OpenCase open, Episode episode, DateOnly from, DateOnly to)
    {
        var days = to.DayNumber - from.DayNumber;
        for (var sessions = Math.Min(days / 7, dice.Between(1, 7)) + 1; sessions > 0; sessions--)
        {
            var day = from.AddDays(dice.Below(days + 1));
            var attended = dice.Chance(880);
            chronicle.Batch.Sessions.Add(new Session
            {
                Id = dice.NewId(), CaseId = open.File.Id, OrganisationId = episode.OrganisationId, EpisodeId = episode.Id, HeldAt = dice.During(day), Mode = Modes.Roll(dice),
                Minutes = attended ? dice.Between(2, 12) * 10 : null, SupportType = episode.IsChild ? "SUP6" : Types.Roll(dice), Attended = attended,
            });
        }
    }
}
