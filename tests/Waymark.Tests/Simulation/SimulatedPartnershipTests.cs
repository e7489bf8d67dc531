using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Marac;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Risk;
using Waymark.Simulation;
using Waymark.Tests.Areas;

namespace Waymark.Tests.Simulation;

public sealed class SimulatedPartnershipTests
{
    private static readonly Lazy<Invented> Somewhere = new(() => Invented.Of());

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        string Digest(long seed) => Simulate.Digest(Invented.Pack("example"), Reference.Files(), new SimulationOrder(300, 2, seed, Invented.Until));
        var once = Digest(7);
        Assert.Equal(once, Digest(7));
        Assert.NotEqual(once, Digest(8));
    }

    [Fact]
    public void The_dice_throw_what_their_authors_published()
    {
        // SplitMix64 from nought begins with these four (Vigna, splitmix64.c); xoshiro256** made of them throws this first.
        const ulong second = 0x6E789E6AA1B965F4;
        Assert.Equal(unchecked(ulong.RotateLeft(second * 5, 7) * 9), new Dice(0, 0).Next());
    }

    [Fact]
    public void Nobody_has_a_number_or_postcode_that_somebody_may_have()
    {
        var people = Somewhere.Value.All(batch => batch.People);
        Assert.Empty(Consistency.ReachableSomebody(people));
        Assert.Contains(people, person => person.Phone is not null);
        var reachable = new PersonRecord { OrganisationId = Guid.NewGuid(), GivenName = "Ann", FamilyName = "Example", Phone = "07700 910001", Postcode = "NG1 1AA", Email = "ann@example.com" };
        Assert.Equal(3, Consistency.ReachableSomebody([reachable]).Count());
    }

    [Fact]
    public void A_unit_never_holds_two_households()
    {
        var stays = Somewhere.Value.All(batch => batch.Stays);
        Assert.Empty(Consistency.CrowdedUnits(stays));
        var there = stays.First(stay => stay.To is not null);
        var intruder = new Stay
        {
            CaseId = Guid.NewGuid(), OrganisationId = there.OrganisationId, SchemeId = there.SchemeId, UnitId = there.UnitId,
            PersonRecordId = Guid.NewGuid(), PersonId = Guid.NewGuid(), From = there.To!.Value,
        };
        Assert.NotEmpty(Consistency.CrowdedUnits([.. stays, intruder]));
    }

    [Fact]
    public void A_repeat_is_what_the_rule_calls_one()
    {
        var world = Somewhere.Value;
        var policy = MaracPolicy.From(Invented.Pack("example").Thresholds);
        var cases = world.All(batch => batch.MaracCases);
        Assert.Empty(Consistency.WrongRepeats(cases, policy));
        Assert.InRange((double)cases.Count(marac => marac.IsRepeat) / cases.Count, 0.2, 0.4);
        var liar = cases.First(marac => marac.IsRepeat);
        var planted = new MaracCase
        {
            AreaCode = liar.AreaCode, CaseId = liar.CaseId, SurvivorPersonId = Guid.NewGuid(), PerpetratorPersonIds = liar.PerpetratorPersonIds, ReferredOn = liar.ReferredOn,
            ReferringAgency = "police", Criteria = "REP", IsRepeat = true, State = MaracState.Listed, ChildrenInHousehold = 0,
        };
        Assert.Single(Consistency.WrongRepeats([.. cases, planted], policy));
    }

    [Fact]
    public void An_assessment_is_referred_exactly_when_a_criterion_is_met_or_says_why_not()
    {
        var threshold = Invented.Pack("example").Thresholds.MaracVisibleHighRisk;
        foreach (var assessment in Somewhere.Value.All(batch => batch.Assessments))
        {
            var answers = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(assessment.Answers)!;
            Assert.Equal(assessment.YesCount, answers.Values.Count(answer => answer == "yes"));
            Assert.Equal(assessment.YesCount >= threshold, assessment.Criteria.Contains("VHR", StringComparison.Ordinal));
            Assert.True(assessment.ReferToMarac == (assessment.Criteria.Length > 0) || assessment.OverrideReason is not null);
        }
    }

    [Fact]
    public void Everybody_on_a_case_is_there_by_opening_it_an_accepted_referral_or_the_marac()
    {
        var world = Somewhere.Value;
        var accepted = world.All(batch => batch.Referrals).Where(referral => referral.State == ReferralState.Accepted).ToDictionary(referral => referral.Id);
        var involved = world.All(batch => batch.Involvements);
        foreach (var involvement in involved.Where(involvement => involvement.Kind == InvolvementKind.AcceptedReferral))
            Assert.Equal((involvement.OrganisationId, involvement.CaseId), (accepted[involvement.ReferralId!.Value].ToOrganisationId, accepted[involvement.ReferralId.Value].CaseId));
        Assert.Equal(involved.Count, involved.Select(involvement => (involvement.CaseId, involvement.OrganisationId)).Distinct().Count());
        var works = involved.Select(involvement => (involvement.CaseId, involvement.OrganisationId)).ToHashSet();
        Assert.All(world.All(batch => batch.Cases), file => Assert.Single(involved, involvement => involvement.CaseId == file.Id && involvement.Kind == InvolvementKind.Opened));
        Assert.All(world.All(batch => batch.Stays), stay => Assert.Contains((stay.CaseId, stay.OrganisationId), works));
        Assert.All(world.All(batch => batch.Episodes), episode => Assert.Contains((episode.CaseId, episode.OrganisationId), works));
        Assert.All(world.All(batch => batch.Notes), note => Assert.Contains((note.CaseId, note.OrganisationId), works));
        Assert.All(world.All(batch => batch.MaracCases), marac => Assert.Contains((marac.CaseId, world.Partnership.Partners.MaracBody.Id), works));
    }

    [Fact]
    public void More_than_half_who_seek_a_place_are_declined_and_two_in_five_of_those_for_want_of_capacity()
    {
        var sought = Somewhere.Value.All(batch => batch.Referrals).Where(referral => referral.AccommodationType is not null && referral.State is ReferralState.Accepted or ReferralState.Declined).ToList();
        var declined = sought.Where(referral => referral is { State: ReferralState.Declined, AccommodationType: not null }).ToList();
        Assert.InRange((double)declined.Count / sought.Count(referral => referral.AccommodationType is not null), 0.5, 0.7);
        Assert.InRange((double)declined.Count(referral => referral.PrimaryReason is "U01" or "U02") / declined.Count, 0.33, 0.55);
        var away = Somewhere.Value.All(batch => batch.TurnAways);
        Assert.Equal(declined.Select(referral => referral.Id).Order(), away.Select(turnAway => turnAway.ReferralId!.Value).Order());
    }

    [Fact]
    public void Nothing_has_happened_after_the_last_day()
    {
        var world = Somewhere.Value;
        var end = Invented.Until.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        Assert.All(world.All(batch => batch.Referrals), referral => Assert.True(referral.ReceivedAt < end && (referral.DecidedAt ?? referral.ReceivedAt) < end && !(referral.DecidedAt < referral.ReceivedAt)));
        Assert.All(world.All(batch => batch.Sessions), session => Assert.True(session.HeldAt < end));
        Assert.All(world.All(batch => batch.Notes), note => Assert.True(note.HappenedAt < end));
        Assert.All(world.All(batch => batch.Assessments), assessment => Assert.True(assessment.CompletedAt < end));
        Assert.All(world.All(batch => batch.Stays), stay => Assert.True(stay.From <= (stay.To ?? Invented.Until) && (stay.To ?? stay.From) <= Invented.Until));
        Assert.All(world.All(batch => batch.Episodes), episode => Assert.True((episode.From ?? episode.WaitingFrom) >= episode.WaitingFrom && (episode.To ?? episode.WaitingFrom) <= Invented.Until));
        Assert.All(world.All(batch => batch.Cases), file => Assert.True(file.OpenedOn <= (file.ClosedOn ?? Invented.Until) && (file.ClosedOn ?? file.OpenedOn) <= Invented.Until));
    }

    [Fact]
    public void Every_code_is_on_its_list()
    {
        var world = Somewhere.Value;
        var lists = new Waymark.Areas.CodeLists(Reference.Files());
        (string List, string? Code)[] used =
        [
            .. world.All(batch => batch.Referrals).SelectMany(r => new[] { ("referral-sources", (string?)r.Source), ("accommodation-types", r.AccommodationType), ("refusal-reasons", r.PrimaryReason), ("refusal-next-actions", r.NextAction) }),
            .. world.All(batch => batch.Stays).Select(s => ("move-on-destinations", s.Destination)),
            .. world.All(batch => batch.Sessions).Select(s => ("support-types", (string?)s.SupportType)),
            .. world.All(batch => batch.Scores).Select(s => ("outcome-measures", (string?)s.Measure)),
            .. world.All(batch => batch.AbuseReports).Select(a => ("abuse-types", (string?)a.Code)),
            .. world.All(batch => batch.Connections).Select(c => ("personal-connections", (string?)c.Code)),
            .. world.All(batch => batch.MaracCases).Select(m => ("marac-referring-agencies", (string?)m.ReferringAgency)),
            .. world.All(batch => batch.Answers).Select(a => (a.Question, a.Code)),
        ];
        Assert.Empty(used.Where(use => use.Code is not null && !lists.Has(use.List, use.Code)).Distinct());
        Assert.False(lists.Has("referral-sources", "a-friend-of-a-friend"));
    }

    [Fact]
    public void The_last_days_leave_work_for_whoever_signs_in()
    {
        var world = Invented.Of(people: 600);
        var partners = world.Partnership.Partners;
        var referrals = world.All(batch => batch.Referrals);
        Assert.True(referrals.Count(r => r.ToOrganisationId == partners.Places[0].LargeRefuge.Id && r.State == ReferralState.Received) >= 3);
        foreach (var state in Enum.GetValues<ReferralState>().Where(state => state != ReferralState.Withdrawn))
            Assert.Contains(referrals, r => r.FromOrganisationId == partners.Surgery.Id && r.State == state);
        Assert.Contains(world.All(batch => batch.Stays), stay => stay.OrganisationId == partners.Places[0].LargeRefuge.Id && stay.To is null);
        var roles = RoleBook.Read(File.ReadAllText(Path.Combine(House.Root, "standards", "access", "roles.json")));
        Assert.All(DemoAccounts.All, account => Assert.True(roles.Has(account.Role)));
        Assert.All(world.All(batch => batch.Users), user => Assert.Null(user.PasswordHash));
    }

    [Theory, MemberData(nameof(EveryArea))]
    public void Every_area_can_be_simulated(string area)
    {
        var world = Invented.Of(area, people: 120, years: 1);
        var pack = Invented.Pack(area);
        Assert.Equal(120, world.All(batch => batch.People).Select(person => person.PersonId).Distinct().Count());
        Assert.Equal(pack.AccommodationTypes.Select(type => type.Code).Order(StringComparer.Ordinal), world.All(batch => batch.Schemes).Select(scheme => scheme.AccommodationType).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(pack.Goals.Where(goal => goal.Level == Waymark.Areas.GoalLevel.Commitment).Select(goal => goal.Id).Except(world.All(batch => batch.Actions).Select(action => action.GoalId)));
        Assert.Empty(Consistency.CrowdedUnits(world.All(batch => batch.Stays)));
    }

    public static TheoryData<string> EveryArea => [.. Invented.Areas];
}
