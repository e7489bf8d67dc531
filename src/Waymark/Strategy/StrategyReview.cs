using Waymark.Access;

namespace Waymark.Strategy;

/// <summary>When the safe-accommodation strategy must have been reviewed (Strategies Regulations reg 4, standards §1.4).</summary>
public static class StrategyReview
{
    /// <summary>The years of each review period. The first begins with the day of first publication.</summary>
    public const int Years = 3;

    /// <summary>The last day by which a review must be done: 1 is the first review. Always counted from first publication, so no review moves the next.</summary>
    public static DateOnly DueBy(DateOnly firstPublished, int review) => StatutoryClock.LastOfYearsBeginningWith(firstPublished, Years * review);

    /// <summary>The next day by which a review is due, on or after a day.</summary>
    public static DateOnly NextDue(DateOnly firstPublished, DateOnly today)
    {
        var review = 1;
        while (DueBy(firstPublished, review) < today)
        {
            review++;
        }

        return DueBy(firstPublished, review);
    }

    /// <summary>The last day of the review period that a day lies in has passed without a review in that period.</summary>
    public static bool IsOverdue(DateOnly firstPublished, IEnumerable<DateOnly> reviewedOn, DateOnly today)
    {
        var reviews = reviewedOn.ToList();
        var begins = firstPublished;
        for (var review = 1; DueBy(firstPublished, review) < today; review++)
        {
            var ends = DueBy(firstPublished, review);
            if (!reviews.Any(day => begins <= day && day <= ends))
            {
                return true;
            }

            begins = ends.AddDays(1);
        }

        return false;
    }
}
