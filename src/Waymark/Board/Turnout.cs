namespace Waymark.Board;

/// <summary>How many of the seats invited to a meeting were represented, by their member or a deputy. A vacant seat has nobody to invite.</summary>
/// <param name="Represented">Seats whose member or deputy came.</param>
/// <param name="Invited">Seats of which it is known whether somebody came.</param>
/// <param name="NotNoted">Members of whom nobody wrote down whether they came: left out of the share, and said beside it.</param>
public sealed record Turnout(int Represented, int Invited, int NotNoted)
{
    /// <summary>No meeting at all.</summary>
    public static Turnout None { get; } = new(0, 0, 0);

    /// <summary>The share, unrounded; null when nobody was invited.</summary>
    public decimal? Percent => Invited == 0 ? null : Represented * 100m / Invited;

    /// <summary>One meeting's turnout.</summary>
    /// <param name="heldSeats">The seat of everybody who held one that day.</param>
    /// <param name="noted">What was written down of each seat.</param>
    public static Turnout Of(IReadOnlyCollection<string> heldSeats, IReadOnlyDictionary<string, Presence> noted)
    {
        var represented = noted.Count(seat => seat.Value is Presence.Present or Presence.Deputy);
        var missing = noted.Count(seat => seat.Value is Presence.Apologies or Presence.Absent && heldSeats.Contains(seat.Key));
        return new Turnout(represented, represented + missing, heldSeats.Count(seat => !noted.ContainsKey(seat)));
    }

    /// <summary>Several meetings together.</summary>
    public static Turnout Sum(IEnumerable<Turnout> turnouts) =>
        turnouts.Aggregate(None, (sum, one) => new Turnout(sum.Represented + one.Represented, sum.Invited + one.Invited, sum.NotNoted + one.NotNoted));
}
