namespace Waymark.Access;

/// <summary>Whether somebody may open a case in an emergency now.</summary>
public static class GlassRule
{
    /// <summary>Working days within which an emergency must have been looked at by those who work on the case.</summary>
    public const int ReviewWithin = 2;

    /// <summary>
    /// Null when they may. A second emergency in one night is opened: shutting it could cost a life. After two working days without a
    /// review nobody opens another, so that a review cannot be put off for ever.
    /// </summary>
    /// <param name="unreviewed">The days on which they opened what nobody has reviewed yet.</param>
    public static Refusal? MayBreak(string? reason, IEnumerable<DateOnly> unreviewed, DateOnly today, IReadOnlySet<DateOnly> bankHolidays)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length < 10)
            return new Refusal("Say in a sentence who may come to harm and why you must know now", "Reason");
        return unreviewed.Any(day => ReviewDue(day, bankHolidays) < today)
            ? new Refusal("What you opened in an emergency before has not been reviewed, and the time for it is over. Ask those who work on that case to review it, or ring the coordinator")
            : null;
    }

    /// <summary>The last day on which a review is in time.</summary>
    public static DateOnly ReviewDue(DateOnly brokenOn, IReadOnlySet<DateOnly> bankHolidays) => StatutoryClock.WorkingDaysAfter(brokenOn, ReviewWithin, bankHolidays);
}
