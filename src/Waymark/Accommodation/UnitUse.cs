namespace Waymark.Accommodation;

/// <summary>Whether one household can have a unit: never two at once, never one that is out of service or not ours on the day.</summary>
public static class UnitUse
{
    /// <summary>Why the unit cannot be had for a time; null when it can. A household may come on the day another leaves.</summary>
    /// <param name="to">The day the household left; null while it stays on.</param>
    /// <param name="others">Every other stay in the unit, ended or not.</param>
    public static string? WhyNot(Unit unit, DateOnly from, IEnumerable<Stay> others, DateOnly? to = null)
    {
        if (unit.From > from || (to is null ? unit.To <= from : unit.To < to))
            return $"{unit.Name} cannot be used on that day: choose another place or another day";
        // A stay that has ended was in it before it went out of service.
        if (unit.OutOfService is { } why && to is null)
            return $"{unit.Name} is out of service ({why}): bring it back into service first, or choose another place";
        return others.Any(stay => stay.UnitId == unit.Id && (stay.To is null || stay.To > from) && (to is null || stay.From < to))
            ? $"{unit.Name} has a household in it then: choose another place, or end that stay first"
            : null;
    }

    /// <summary>Whether a household of this size has a bed each. It is a help in choosing, not a rule: a baby may share.</summary>
    public static bool Fits(Unit unit, int adults, int children) => unit.Bedspaces >= adults + children;
}
