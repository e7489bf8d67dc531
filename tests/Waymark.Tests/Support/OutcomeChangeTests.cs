using Waymark.Areas;
using Waymark.Support;
using Waymark.Tests.Areas;
using Xunit;

namespace Waymark.Tests.Support;

public sealed class OutcomeChangeTests
{
    private static readonly Guid Person = Guid.NewGuid();
    private static readonly Guid Episode = Guid.NewGuid();

    [Theory]
    [InlineData(3, 7, OutcomeDirection.Improved)]
    [InlineData(5, 5, OutcomeDirection.Same)]
    [InlineData(6, 2, OutcomeDirection.Worse)]
    [InlineData(null, 7, OutcomeDirection.NotMeasured)]
    [InlineData(3, null, OutcomeDirection.NotMeasured)]
    public void Start_is_compared_with_end(int? start, int? end, OutcomeDirection direction) =>
        Assert.Equal(direction, OutcomeChange.Direction([At(OutcomePoint.Start, start), At(OutcomePoint.End, end)], "safety"));

    [Fact]
    public void First_is_compared_with_last_in_whatever_order_they_arrive() => Assert.Equal(4,
        OutcomeChange.Distance([At(OutcomePoint.End, 6), At(OutcomePoint.Review, 9), At(OutcomePoint.Start, 2)], "safety"));

    [Fact]
    public void On_a_scale_where_less_is_better_a_fall_is_an_improvement() => Assert.Equal(OutcomeDirection.Improved,
        OutcomeChange.Direction([At(OutcomePoint.Start, 8), At(OutcomePoint.End, 3)], "safety", higherIsBetter: false));

    [Fact]
    public void Two_scores_at_the_start_are_no_distance() => Assert.Equal(OutcomeDirection.NotMeasured,
        OutcomeChange.Direction([At(OutcomePoint.Start, 2), At(OutcomePoint.Start, 4)], "safety"));

    [Fact]
    public void Scores_of_another_measure_are_left_out() => Assert.Equal(OutcomeDirection.NotMeasured,
        OutcomeChange.Direction([At(OutcomePoint.Start, 2), At(OutcomePoint.End, 8) with { Measure = "copes" }], "safety"));

    [Fact]
    public void Scores_of_two_people_are_never_paired() => Assert.Throws<ArgumentException>(() =>
        OutcomeChange.Direction([At(OutcomePoint.Start, 2), At(OutcomePoint.End, 8) with { Person = Guid.NewGuid() }], "safety"));

    [Fact]
    public void The_four_measures_have_one_scale_and_one_of_them_says_from_where_somebody_is_confident()
    {
        var measures = new CodeLists(Reference.Files())["outcome-measures"].Codes;
        Assert.Equal(4, measures.Count);
        Assert.All(measures, measure => Assert.Equal(("0", "10", true), (measure.Marks["lowest"], measure.Marks["highest"], measure.Is("higherIsBetter"))));
        Assert.InRange(int.Parse(Assert.Single(measures, measure => measure.Marks.ContainsKey("confidentFrom")).Marks["confidentFrom"]), 1, 10);
    }

    private static ScoreTaken At(OutcomePoint point, int? score) =>
        new(Person, Episode, "safety", point, new DateOnly(2025, 1, 1).AddMonths(3 * (int)point), score);
}
