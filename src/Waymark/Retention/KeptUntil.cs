namespace Waymark.Retention;

/// <summary>One rule that holds a record, and the last day it does; no day where the rule cannot tell, and then it holds on.</summary>
public sealed record Keeping(RetentionRule Rule, DateOnly? Until);

/// <summary>How long a case is kept: as long as the longest rule of anything on it.</summary>
public static class KeptUntil
{
    /// <summary>Every rule that speaks of the case. A case that is open is kept, whatever else is true of it.</summary>
    public static IReadOnlyList<Keeping> Of(CaseToKeep file, RetentionSchedule schedule)
    {
        if (file is { WorkedOn: false, ClosedOn: null })
            return [new(schedule["not-taken-up"], file.AnsweredOn?.AddYears(schedule["not-taken-up"].Years!.Value))];
        if (file.ClosedOn is not { } closed)
            return [new(schedule["adult-case"], null)];
        var keeping = new List<Keeping> { new(schedule["adult-case"], closed.AddYears(schedule["adult-case"].Years!.Value)) };
        var child = schedule["child-file"];
        // Nobody knows when a child without a birthday turns twenty-five: counted from the closing as if born that day, which is never too short.
        keeping.AddRange(file.ChildrenBornOn.Select(born => new Keeping(child, Birthday(born ?? closed, closed, child))));
        if (file.HeardOn is { } heard)
            keeping.Add(new(schedule["marac-research"], heard.AddYears(schedule["marac-research"].Years!.Value)));
        return keeping;
    }

    /// <summary>The last day of all of them; null where one cannot tell.</summary>
    public static DateOnly? Last(IReadOnlyList<Keeping> keeping) => keeping.Any(kept => kept.Until is null) ? null : keeping.Max(kept => kept.Until);

    /// <summary>Whether its time has run out on a day: the last day itself is still kept.</summary>
    public static bool HasRunOut(IReadOnlyList<Keeping> keeping, DateOnly day) => Last(keeping) < day;

    private static DateOnly Birthday(DateOnly born, DateOnly closed, RetentionRule rule)
    {
        var seventeen = born.AddYears(17) <= closed && born.AddYears(18) > closed;
        return born.AddYears(seventeen ? rule.YearsWhenSeventeenAtClose ?? rule.Years!.Value : rule.Years!.Value);
    }
}
