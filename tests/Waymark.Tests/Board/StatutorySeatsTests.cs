using Waymark.Board;
using Xunit;

namespace Waymark.Tests.Board;

public sealed class StatutorySeatsTests
{
    private static readonly List<FilledSeat> Full = [.. StatutorySeats.All.Select(seat => new FilledSeat(seat, Guid.NewGuid()))];

    [Fact]
    public void A_board_with_all_seven_seats_filled_is_valid() => Assert.Empty(StatutorySeats.Decide(Full, true, false).Unfilled);

    // T23
    [Fact]
    public void A_board_without_health_is_not_valid()
    {
        var decision = StatutorySeats.Decide([.. Full.Where(holder => holder.Seat != "DALPB6")], true, true);
        Assert.NotEmpty(decision.Unfilled);
        Assert.Equal(["DALPB6"], decision.Unfilled);
    }

    [Fact]
    public void Districts_have_a_seat_only_where_there_are_districts()
    {
        var withoutDistricts = Full.Where(holder => holder.Seat != StatutorySeats.TierTwo).ToList();
        Assert.Equal([StatutorySeats.TierTwo], StatutorySeats.Decide(withoutDistricts, true, false).Unfilled);
        var unitary = StatutorySeats.Decide(withoutDistricts, false, false);
        Assert.Empty(unitary.Unfilled);
        Assert.Equal([StatutorySeats.TierTwo], unitary.NotApplicable);
    }

    [Fact]
    public void One_person_fills_two_seats_only_where_the_area_allows_it()
    {
        var both = Guid.NewGuid();
        List<FilledSeat> shared = [.. Full.Where(holder => holder.Seat is not ("DALPB3" or "DALPB4")), new("DALPB3", both), new("DALPB4", both)];
        Assert.Empty(StatutorySeats.Decide(shared, true, true).Unfilled);
        Assert.Single(StatutorySeats.Decide(shared, true, false).Unfilled);
    }

    [Fact]
    public void Somebody_named_for_two_seats_goes_where_nobody_else_can()
    {
        var council = Full.Single(holder => holder.Seat == "DALPB1").Member;
        List<FilledSeat> holders =
        [
            new("DALPB1", council),
            new("DALPB1", Guid.NewGuid()),
            new("DALPB7", council),
            .. Full.Where(holder => holder.Seat is not ("DALPB1" or "DALPB7")),
        ];
        Assert.Empty(StatutorySeats.Decide(holders, true, false).Unfilled);
    }

    [Fact]
    public void Other_members_are_welcome_and_fill_no_seat() =>
        Assert.Equal(7, StatutorySeats.Decide([new FilledSeat("OBSERVER", Guid.NewGuid())], true, true).Unfilled.Count);
}
