using CsCheck;
using Waymark.Marac;
using Xunit;

namespace Waymark.Tests.Marac;

public sealed class MaracRepeatTests
{
    private static readonly MaracPolicy Policy = MaracThresholdTests.Policy;
    private static readonly Guid Survivor = Guid.NewGuid();
    private static readonly Guid First = Guid.NewGuid();
    private static readonly Guid Second = Guid.NewGuid();

    // T10
    [Theory]
    [InlineData("2026-03-10", MaracRepeatOutcome.Repeat)]
    [InlineData("2026-03-11", MaracRepeatOutcome.AfterTheWindow)]
    [InlineData("2025-03-10", MaracRepeatOutcome.Repeat)]
    [InlineData("2025-03-09", MaracRepeatOutcome.BeforeTheReferral)]
    public void The_anniversary_is_within_the_window_and_the_day_after_is_not(string on, MaracRepeatOutcome outcome) =>
        Assert.Equal(outcome, Decide(new(2025, 3, 10), DateOnly.Parse(on), First));

    [Fact]
    public void The_incident_that_led_to_the_referral_told_again_is_the_same_incident() => Assert.Equal(MaracRepeatOutcome.SameIncident, MaracRepeat.Decide(
        new(Survivor, new HashSet<Guid> { First }, new(2025, 3, 10), new(2025, 3, 10)),
        new(Survivor, new HashSet<Guid> { First }, new(2025, 3, 10), FurtherIncidentKind.ViolenceOrThreats), Policy));

    [Fact]
    public void Another_person_alleged_makes_a_new_case() =>
        Assert.Equal(MaracRepeatOutcome.NewPersonAlleged, Decide(new(2025, 3, 10), new(2025, 4, 1), Second));

    [Fact]
    public void Another_survivor_of_the_same_person_makes_a_new_case() => Assert.Equal(MaracRepeatOutcome.NewSurvivor, MaracRepeat.Decide(
        new(Survivor, new HashSet<Guid> { First }, new(2025, 3, 10)),
        new(Guid.NewGuid(), new HashSet<Guid> { First }, new(2025, 4, 1), FurtherIncidentKind.ViolenceOrThreats), Policy));

    [Fact]
    public void One_of_several_harming_again_is_enough() => Assert.Equal(MaracRepeatOutcome.Repeat, MaracRepeat.Decide(
        new(Survivor, new HashSet<Guid> { First, Second }, new(2025, 3, 10)),
        new(Survivor, new HashSet<Guid> { Second }, new(2025, 4, 1), FurtherIncidentKind.StalkingOrHarassment), Policy));

    [Theory]
    [InlineData("2025-02-28", MaracRepeatOutcome.Repeat)]
    [InlineData("2025-03-01", MaracRepeatOutcome.AfterTheWindow)]
    public void A_referral_on_29_February_is_flagged_until_28_February(string on, MaracRepeatOutcome outcome) =>
        Assert.Equal(outcome, Decide(new(2024, 2, 29), DateOnly.Parse(on), First));

    [Fact]
    public void An_incident_of_no_such_kind_makes_no_repeat() => Assert.Equal(MaracRepeatOutcome.NotSuchAnIncident,
        Decide(new(2025, 3, 10), new(2025, 4, 1), First, FurtherIncidentKind.SomethingElse));

    [Fact]
    public void An_earlier_incident_after_the_referral_is_a_repeat_whenever_a_later_one_is() =>
        Gen.Select(Gen.Int[0, 4000], Gen.Int[0, 500], Gen.Int[0, 500]).Sample((start, one, other) =>
        {
            var referred = new DateOnly(2020, 1, 1).AddDays(start);
            var (early, late) = (referred.AddDays(Math.Min(one, other)), referred.AddDays(Math.Max(one, other)));
            return Decide(referred, late, First) != MaracRepeatOutcome.Repeat || Decide(referred, early, First) == MaracRepeatOutcome.Repeat;
        });

    private static MaracRepeatOutcome Decide(DateOnly referred, DateOnly on, Guid by, FurtherIncidentKind kind = FurtherIncidentKind.ViolenceOrThreats) =>
        MaracRepeat.Decide(new(Survivor, new HashSet<Guid> { First }, referred), new(Survivor, new HashSet<Guid> { by }, on, kind), Policy);
}
