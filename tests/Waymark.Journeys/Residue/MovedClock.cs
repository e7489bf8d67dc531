namespace Waymark.Journeys.Residue;

/// <summary>The server's clock, which a test may put forward: a session then times out at once.</summary>
public sealed class MovedClock : TimeProvider
{
    private TimeSpan ahead;

    public void Forward(TimeSpan by) => ahead += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
