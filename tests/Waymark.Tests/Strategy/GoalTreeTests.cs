using Waymark.Areas;
using Waymark.Strategy;
using Waymark.Tests.Areas;

namespace Waymark.Tests.Strategy;

public sealed class GoalTreeTests
{
    [Fact]
    public void Every_line_of_every_area_stands_in_its_tree_once()
    {
        foreach (var pack in AreaList.Read(House.Areas).Select(listing => listing.Reading.Pack!))
            Assert.Equal(pack.Goals.Select(goal => goal.Id).Order(), GoalTree.Of(pack.Goals).SelectMany(node => node.All).Select(goal => goal.Id).Order());
    }

    [Fact]
    public void What_a_line_serves_is_read_from_the_top()
    {
        Goal[] goals = [Line("C", "P"), Line("V", null), Line("P", "V")];
        Assert.Equal(["V", "P"], GoalTree.Above(goals, "C").Select(goal => goal.Id));
        Assert.Empty(GoalTree.Above(goals, "V"));
        Assert.Equal("V", GoalTree.Of(goals).Single().Goal.Id);
    }

    private static Goal Line(string id, string? parent) => new(id, GoalLevel.Commitment, "step", "Text", "1", parent);
}
