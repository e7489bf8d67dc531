using Waymark.Board;

namespace Waymark.Tests.Board;

public sealed class TurnoutTests
{
    private static readonly string[] Held = ["council", "police", "health"];

    [Fact]
    public void A_deputy_represents_and_apologies_do_not()
    {
        var turnout = Turnout.Of(Held, new Dictionary<string, Presence> { ["council"] = Presence.Present, ["police"] = Presence.Deputy, ["health"] = Presence.Apologies });
        Assert.Equal(new Turnout(2, 3, 0), turnout);
        Assert.Equal(200m / 3m, turnout.Percent);
    }

    [Fact]
    public void A_vacant_seat_ticked_absent_is_no_absence()
    {
        var turnout = Turnout.Of(["council"], new Dictionary<string, Presence> { ["council"] = Presence.Present, ["survivors"] = Presence.Absent });
        Assert.Equal(100m, turnout.Percent);
    }

    [Fact]
    public void What_nobody_wrote_down_is_left_out_and_told() =>
        Assert.Equal(new Turnout(1, 1, 2), Turnout.Of(Held, new Dictionary<string, Presence> { ["council"] = Presence.Present }));

    [Fact]
    public void Several_meetings_are_one_share_and_not_an_average_of_shares()
    {
        var year = Turnout.Sum([new Turnout(1, 1, 0), new Turnout(1, 9, 1)]);
        Assert.Equal((20m, 1), (year.Percent, year.NotNoted));
        Assert.Null(Turnout.None.Percent);
    }
}
