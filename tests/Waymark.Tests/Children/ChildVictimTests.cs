using Waymark.Children;
using Xunit;

namespace Waymark.Tests.Children;

public sealed class ChildVictimTests
{
    private static readonly ChildAndAbuse Child = new() { Age = 9, AdultsAbuseIsDomestic = true, Hears = true, RelatedToPersonHarmed = true };

    [Fact]
    public void A_child_who_hears_it_is_a_victim() => Assert.Equal(ChildVictimOutcome.Victim, ChildVictim.Decide(Child));

    [Fact]
    public void A_child_who_neither_sees_nor_hears_is_a_victim_of_its_effects() =>
        Assert.Equal(ChildVictimOutcome.Victim, ChildVictim.Decide(Child with { Sees = false, Hears = false, ExperiencesEffects = true }));

    [Fact]
    public void A_child_related_only_to_the_person_alleged_is_a_victim_too() =>
        Assert.Equal(ChildVictimOutcome.Victim, ChildVictim.Decide(Child with { RelatedToPersonHarmed = false, RelatedToPersonAlleged = true }));

    [Theory]
    [InlineData(17, ChildVictimOutcome.Victim)]
    [InlineData(18, ChildVictimOutcome.NotUnderTheAct)]
    [InlineData(null, ChildVictimOutcome.CannotTellYet)]
    public void A_child_is_under_18(int? age, ChildVictimOutcome outcome) => Assert.Equal(outcome, ChildVictim.Decide(Child with { Age = age }));

    [Fact]
    public void Without_abuse_between_adults_or_a_tie_to_either_it_is_not_this_section()
    {
        Assert.Equal(ChildVictimOutcome.NotUnderTheAct, ChildVictim.Decide(Child with { AdultsAbuseIsDomestic = false }));
        Assert.Equal(ChildVictimOutcome.NotUnderTheAct, ChildVictim.Decide(Child with { RelatedToPersonHarmed = false, RelatedToPersonAlleged = false }));
        Assert.Equal(ChildVictimOutcome.NotUnderTheAct, ChildVictim.Decide(Child with { Sees = false, Hears = false, ExperiencesEffects = false }));
    }

    [Fact]
    public void A_tie_nobody_asked_about_is_not_taken_for_none() =>
        Assert.Equal(ChildVictimOutcome.CannotTellYet, ChildVictim.Decide(Child with { RelatedToPersonHarmed = false, RelatedToPersonAlleged = null }));
}
