using Waymark.Access;

namespace Waymark.Indicators;

/// <summary>Who answers for what was brought by hand, where it comes from and when it was collected: nothing is kept without all three.</summary>
public sealed record Provenance(string OwnerName, string Source, DateOnly CollectedOn)
{
    /// <summary>As it is kept; or what must be put right.</summary>
    /// <param name="today">Nothing is collected on a day to come.</param>
    /// <param name="what">What was brought, to end the sentence: "the figure".</param>
    public static Result<Provenance> Of(string? ownerName, string? source, DateOnly? collectedOn, DateOnly today, string what)
    {
        var (owner, from) = (WrittenWords.Clean(ownerName), WrittenWords.Clean(source));
        if (owner is null)
            return new Refusal($"Enter who answers for {what}", "OwnerName");
        if (from is null)
            return new Refusal($"Say where {what} comes from", "Source");
        if ((WrittenWords.TooLong(owner, WrittenWords.Line, "Who answers for it", "OwnerName") ?? WrittenWords.TooLong(from, 500, "Where it comes from", "Source")) is { } tooLong)
            return tooLong;
        if (collectedOn is not { } day)
            return new Refusal("Enter the day it was collected", "CollectedOn");
        return day > today ? new Refusal("Enter the day it was collected: today or earlier", "CollectedOn") : new Provenance(owner, from, day);
    }
}
