namespace Waymark.People;

/// <summary>How old somebody was on a day, in whole years.</summary>
public static class AgeOn
{
    /// <summary>
    /// The age on a day; null when the date of birth is not known or lies after the day.
    /// Somebody born on 29 February is a year older on 1 March of a year that has no such day.
    /// </summary>
    public static int? Years(DateOnly? bornOn, DateOnly day)
    {
        if (bornOn is not { } born || born > day)
        {
            return null;
        }

        var hadBirthday = (day.Month, day.Day).CompareTo((born.Month, born.Day)) >= 0;
        return day.Year - born.Year - (hadBirthday ? 0 : 1);
    }
}
