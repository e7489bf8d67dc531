using Waymark.Accommodation;
using Waymark.Tests.Areas;
using Xunit;

namespace Waymark.Tests.Accommodation;

public sealed class PriorityNeedTests
{
    private static readonly DateOnly InForce = Reference.Files().InForceFrom("priority-need-domestic-abuse");

    private static readonly HomelessnessFacts Homeless = new() { DecidedOn = new(2021, 7, 6), VictimOfDomesticAbuse = true, HomelessAsAResult = true };

    // T26
    [Fact]
    public void A_single_person_homeless_from_abuse_has_priority_need_without_a_test_of_vulnerability()
    {
        Assert.Equal(PriorityNeedOutcome.Automatic, Decide(Homeless));
        Assert.Equal(PriorityNeedOutcome.Automatic, Decide(Homeless with { VulnerableAsAResult = false }));
    }

    [Theory]
    [InlineData("2021-07-05", PriorityNeedOutcome.Automatic)]
    [InlineData("2021-07-04", PriorityNeedOutcome.OnlyIfVulnerable)]
    public void Before_the_day_it_came_into_force_vulnerability_was_looked_at(string day, PriorityNeedOutcome outcome) =>
        Assert.Equal(outcome, Decide(Homeless with { DecidedOn = DateOnly.Parse(day) }));

    [Fact]
    public void Nobody_has_to_leave_first() =>
        Assert.Equal(PriorityNeedOutcome.Automatic, Decide(Homeless with { HomelessAsAResult = false, StayingWouldProbablyLeadToAbuse = true }));

    [Theory]
    [InlineData(true, PriorityNeedOutcome.AsVulnerable)]
    [InlineData(false, PriorityNeedOutcome.NotOnTheseGrounds)]
    [InlineData(null, PriorityNeedOutcome.OnlyIfVulnerable)]
    public void Somebody_who_left_other_violence_has_it_only_when_vulnerable(bool? vulnerable, PriorityNeedOutcome outcome) => Assert.Equal(outcome,
        Decide(Homeless with { VictimOfDomesticAbuse = false, LeftOtherViolence = true, VulnerableAsAResult = vulnerable }));

    [Fact]
    public void What_nobody_has_asked_is_not_a_no()
    {
        Assert.Equal(PriorityNeedOutcome.CannotTellYet, Decide(Homeless with { VictimOfDomesticAbuse = null }));
        Assert.Equal(PriorityNeedOutcome.CannotTellYet, Decide(Homeless with { HomelessAsAResult = null }));
        Assert.Equal(PriorityNeedOutcome.NotOnTheseGrounds, Decide(Homeless with { VictimOfDomesticAbuse = false, HomelessAsAResult = null }));
    }

    private static PriorityNeedOutcome Decide(HomelessnessFacts facts) => PriorityNeed.Decide(facts, InForce);
}
