using Waymark.People;
using Xunit;

namespace Waymark.Tests.People;

public sealed class StatutoryDefinitionTests
{
    private static readonly DateOnly Then = new(2025, 6, 1);

    // T22
    [Theory]
    [InlineData(15, 30, "PC_E", StatutoryOutcome.OutsideTheDefinition)]
    [InlineData(30, 15, "PC_G", StatutoryOutcome.OutsideTheDefinition)]
    [InlineData(16, 16, "PC_E", StatutoryOutcome.DomesticAbuse)]
    [InlineData(40, 40, "NEIGHBOUR", StatutoryOutcome.OutsideTheDefinition)]
    public void Both_are_16_or_over_and_personally_connected(int alleged, int harmed, string connection, StatutoryOutcome outcome)
    {
        var connected = PersonalConnection.Connected([new HeldConnection(connection)], Then);
        Assert.Equal(outcome, Decide(alleged, harmed, connected, "DA1C").Outcome);
    }

    [Theory]
    [InlineData("DA1A")]
    [InlineData("DA1B")]
    [InlineData("DA1C")]
    [InlineData("DA1D")]
    [InlineData("DA1E")]
    public void Any_one_of_the_five_is_enough(string behaviour) =>
        Assert.Equal(StatutoryOutcome.DomesticAbuse, Decide(30, 30, true, behaviour).Outcome);

    [Fact]
    public void A_flag_by_itself_is_not_one_of_the_five() => Assert.Equal(StatutoryOutcome.CannotTellYet, Decide(30, 30, true, "TECH").Outcome);

    [Fact]
    public void A_young_person_harmed_goes_to_child_safeguarding() =>
        Assert.Equal([Pathway.ChildSafeguarding], Decide(30, 15, true, "DA1A").Pathways);

    [Fact]
    public void A_young_person_who_harms_goes_to_their_own_pathway_and_is_not_labelled()
    {
        var decision = Decide(15, 45, true, "DA1A");
        Assert.Equal([Pathway.ChildToParent], decision.Pathways);
        Assert.Contains("do not label", decision.Advice[0]);
    }

    [Fact]
    public void Two_young_people_get_both_pathways() =>
        Assert.Equal([Pathway.ChildSafeguarding, Pathway.ChildToParent], Decide(14, 15, true, "DA1A").Pathways);

    [Fact]
    public void Strangers_and_neighbours_get_stalking_and_other_services() =>
        Assert.Equal([Pathway.StalkingAndNonDomestic], Decide(30, 30, false, "DA1B").Pathways);

    [Fact]
    public void What_is_not_known_is_asked_and_not_taken_for_a_no()
    {
        var decision = Decide(null, 30, true, "DA1B");
        Assert.Equal(StatutoryOutcome.CannotTellYet, decision.Outcome);
        Assert.Equal([Pathway.FindOutMore], decision.Pathways);
    }

    [Fact]
    public void It_never_turns_anybody_away()
    {
        foreach (int? alleged in new int?[] { null, 10, 16, 40 })
        foreach (int? harmed in new int?[] { null, 10, 16, 40 })
        foreach (bool? connected in new bool?[] { null, false, true })
        foreach (var behaviours in new string[][] { [], ["DA1A"], ["HBA"] })
        {
            var decision = Decide(alleged, harmed, connected, behaviours);
            Assert.NotEmpty(decision.Pathways);
            Assert.Equal(decision.Pathways.Count, decision.Advice.Distinct().Count());
        }
    }

    private static StatutoryDecision Decide(int? alleged, int? harmed, bool? connected, params string[] behaviours) => StatutoryDefinition.Decide(
        new ReportedBehaviour { AgeOfPersonAlleged = alleged, AgeOfPersonHarmed = harmed, PersonallyConnected = connected, Behaviours = behaviours });
}
