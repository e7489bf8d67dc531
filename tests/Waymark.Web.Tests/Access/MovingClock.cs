namespace Waymark.Web.Tests.Access;

/// <summary>A clock that is put forward by hand.</summary>
internal sealed class MovingClock : TimeProvider
{
    private DateTimeOffset now = new(2025, 6, 10, 9, 30, 0, TimeSpan.Zero);

    public void Forward(TimeSpan by) => now += by;

    public override DateTimeOffset GetUtcNow() => now;
}
