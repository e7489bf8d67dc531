namespace Waymark.Accommodation;

/// <summary>Whether one household can have a unit: never two at once, never one that is out of service or not ours on the day.</summary>
public static class UnitUse
{
    /// <summary>Why the unit cannot be had from a day on; null when it can. A household may come on the day another leaves.</summary>
    /// <param name="others">Every other stay in the unit, ended or not.</param>
    public static string? WhyNot(Unit unit, DateOnly from, IEnumerable<Stay> others)
    {
        if (unit.From > from || unit.To <= from)
            return $"{unit.Name} cannot be used on that day: choose another place or another day";
        if (unit.OutOfService is { } why)
            return $"{unit.Name} is out of service ({why}): bring it back into service first, or choose another place";
        return others.Any(stay => stay.UnitId == unit.Id && (stay.To is null || stay.To > from))
            ? $"{unit.Name} has a household in it then: choose another place, or end that stay first"
            : null;
    }

    /// <summary>Whether a household of this size has a bed each. It is a help in choosing, not a rule: a baby may share.</summary>
    public static bool Fits(Unit unit, int adults, int children) => unit.Bedspaces >= adults + children;
}
