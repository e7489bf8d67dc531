using Waymark.Marac;
using Xunit;

namespace Waymark.Tests.Marac;

public sealed class MaracThresholdTests
{
    internal static readonly MaracPolicy Policy = new()
    {
        VisibleHighRiskAt = 14,
        EscalationAtIncidents = 3,
        EscalationWithinMonths = 12,
        RepeatWithinMonths = 12,
    };

    // T09
    [Fact]
    public void Thirteen_without_judgement_is_not_heard() => Assert.False(Decide(new() { YesAnswers = 13, PoliceIncidents = 2 }).Refer);

    [Fact]
    public void Score_at_the_threshold_is_heard() => Assert.Equal([MaracCriterion.VisibleHighRisk], Decide(new() { YesAnswers = 14 }).Criteria);

    [Fact]
    public void Thirteen_with_judgement_is_heard()
    {
        var decision = Decide(new() { YesAnswers = 13, ProfessionalJudgement = true, Rationale = "He has found the new address." });
        Assert.True(decision.Refer);
        Assert.Equal([MaracCriterion.ProfessionalJudgement], decision.Criteria);
    }

    [Fact]
    public void Three_police_incidents_are_heard() => Assert.Equal([MaracCriterion.PotentialEscalation], Decide(new() { PoliceIncidents = 3 }).Criteria);

    [Fact]
    public void A_repeat_is_heard_whatever_the_score() => Assert.Equal([MaracCriterion.Repeat], Decide(new() { YesAnswers = 0, Repeat = true }).Criteria);

    [Fact]
    public void The_numbers_are_the_areas() =>
        Assert.True(MaracThreshold.Decide(new() { YesAnswers = 12 }, Policy with { VisibleHighRiskAt = 12 }).Value.Refer);

    [Fact]
    public void Every_criterion_that_is_true_is_kept() => Assert.Equal(
        Enum.GetValues<MaracCriterion>(),
        Decide(new() { YesAnswers = 20, ProfessionalJudgement = true, Rationale = "Escalating.", PoliceIncidents = 5, Repeat = true }).Criteria);

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Judgement_without_reasons_is_refused_even_when_another_criterion_is_met(string? rationale)
    {
        var refused = MaracThreshold.Decide(new() { YesAnswers = 20, ProfessionalJudgement = true, Rationale = rationale }, Policy).Refusal;
        Assert.Equal("Rationale", refused?.Field);
    }

    [Fact]
    public void Visible_high_risk_is_not_held_back_in_silence() =>
        Assert.Equal("OverrideReason", MaracThreshold.Decide(new() { YesAnswers = 14, OverrideVisibleHighRisk = true }, Policy).Refusal?.Field);

    [Fact]
    public void An_override_with_a_reason_holds_the_case_back_and_keeps_the_criterion()
    {
        var decision = Decide(new() { YesAnswers = 14, OverrideVisibleHighRisk = true, OverrideReason = "Heard last week." });
        Assert.False(decision.Refer);
        Assert.Equal([MaracCriterion.VisibleHighRisk], decision.Criteria);
        Assert.Equal("Heard last week.", decision.OverrideReason);
    }

    [Fact]
    public void An_override_does_not_hold_back_what_another_criterion_sends() =>
        Assert.True(Decide(new() { YesAnswers = 14, OverrideVisibleHighRisk = true, OverrideReason = "Heard last week.", Repeat = true }).Refer);

    [Fact]
    public void Below_the_threshold_there_is_nothing_to_override() =>
        Assert.Null(Decide(new() { YesAnswers = 3, OverrideVisibleHighRisk = true, OverrideReason = "Not needed." }).OverrideReason);

    private static MaracDecision Decide(MaracEvidence evidence) => MaracThreshold.Decide(evidence, Policy).Value;
}
