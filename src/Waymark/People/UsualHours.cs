using Waymark.Access;

namespace Waymark.People;

/// <summary>How somebody usually works, counted from the weeks before those that are asked about.</summary>
public static class UsualHours
{
    /// <summary>Days of looks below which nobody's habits are known.</summary>
    public const int FewestDays = 5;

    /// <summary>Days on which somebody must have looked in an hour of the day before it counts as theirs.</summary>
    public const int FewestInAnHour = 3;

    /// <param name="looks">When they looked by the clock on the wall, and at which case.</param>
    public static UsualWork? Of(IReadOnlyCollection<(DateTime At, Guid? Case)> looks)
    {
        var days = looks.Select(look => look.At.Date).Distinct().Count();
        if (days < FewestDays)
            return null;
        var cases = looks.Where(look => look.Case is not null).Select(look => (look.At.Date, look.Case)).Distinct().Count();
        var hours = looks.GroupBy(look => look.At.Hour).Where(hour => hour.Select(look => look.At.Date).Distinct().Count() >= FewestInAnHour).Select(hour => hour.Key);
        return new UsualWork((double)cases / days, hours.ToHashSet());
    }
}
