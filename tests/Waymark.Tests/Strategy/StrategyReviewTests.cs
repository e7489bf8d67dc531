using Waymark.Strategy;
using Xunit;

namespace Waymark.Tests.Strategy;

public sealed class StrategyReviewTests
{
    private static readonly DateOnly Published = new(2021, 12, 20);

    // T24
    [Theory]
    [InlineData(1, "2024-12-19")]
    [InlineData(2, "2027-12-19")]
    [InlineData(3, "2030-12-19")]
    public void Each_review_is_due_by_the_end_of_three_years_beginning_with_publication(int review, string due) =>
        Assert.Equal(DateOnly.Parse(due), StrategyReview.DueBy(Published, review));

    [Theory]
    [InlineData("2024-12-19", "2024-12-19")]
    [InlineData("2024-12-20", "2027-12-19")]
    public void The_next_is_due_from_the_day_after(string today, string due) =>
        Assert.Equal(DateOnly.Parse(due), StrategyReview.NextDue(Published, DateOnly.Parse(today)));

    [Fact]
    public void A_review_is_overdue_the_day_after_its_last_day_and_an_early_one_does_not_count_twice()
    {
        Assert.False(StrategyReview.IsOverdue(Published, [], new(2024, 12, 19)));
        Assert.True(StrategyReview.IsOverdue(Published, [], new(2024, 12, 20)));
        Assert.False(StrategyReview.IsOverdue(Published, [new(2024, 12, 19)], new(2024, 12, 20)));
        Assert.True(StrategyReview.IsOverdue(Published, [new(2024, 12, 19)], new(2027, 12, 20)));
    }
}
