using System.Net;
using Waymark.Areas;

namespace Waymark.Web.Tests.Strategy;

public sealed class StrategyPagesTests
{
    [Fact]
    public async Task Every_line_of_the_strategy_stands_in_the_tree_under_its_local_word()
    {
        await using var site = await Site.Open(wanted: pack => pack.Goals.Count > 100);
        var member = await site.SignIn("board-member", site.Council);
        await member.Get("/strategy");
        Assert.Equal(site.Area.Goals.Select(goal => "goal-" + goal.Id).Order(), member.Page.QuerySelectorAll(".wm-goal").Select(line => line.Id!).Order());
        foreach (var goal in site.Area.Goals)
            Assert.Contains($"/strategy/goals/{Uri.EscapeDataString(goal.Id)}\"", member.Text);
    }

    [Fact]
    public async Task An_action_is_added_said_how_it_stands_and_followed_from_the_promise()
    {
        await using var site = await Site.Open();
        var goal = site.Area.Goals.First(goal => goal.Level == GoalLevel.Commitment);
        var manager = await site.SignIn("partnership-manager", site.Council);
        await manager.Get($"/strategy/actions/add?goal={goal.Id}");
        await manager.Submit(new() { ["Title"] = "Train the front desk" });
        Assert.Equal(["Enter the name or the post of whoever will do it"], manager.Errors);
        Assert.Contains("Train the front desk", manager.Text);
        await manager.Submit(Owner(1));
        Assert.Equal("Train the front desk", manager.Heading);
        Assert.Contains("Not started", manager.Says);
        var action = manager.Path;

        await manager.Get(action + "/update");
        await manager.Submit(new() { ["Status"] = "AtRisk", ["Text"] = "" });
        Assert.Equal(["Say what was done, or what stands in the way"], manager.Errors);
        await manager.Submit(new() { ["Status"] = "AtRisk", ["Text"] = "The trainer is ill." });
        Assert.Equal(action, manager.Path);
        Assert.Contains("At risk ▲", manager.Says);
        Assert.Contains("1 update.", manager.Says);

        await manager.Get($"/strategy/goals/{goal.Id}");
        Assert.Contains("Train the front desk", manager.Says);
        Assert.Contains("The trainer is ill.", manager.Says);
        var member = await site.SignIn("board-member", site.Council);
        await member.Get("/strategy/actions?show=atrisk");
        Assert.Contains("Train the front desk", member.Says);
        var owner = member.Page.QuerySelectorAll("select[name=owner] option").Last();
        Assert.DoesNotContain(owner.TextContent, owner.GetAttribute("value"));
        await member.Get($"/strategy/actions?owner={owner.GetAttribute("value")}");
        Assert.Contains("Train the front desk", member.Says);
        Assert.Equal(owner.TextContent, member.Page.QuerySelector("select[name=owner] option[selected]")?.TextContent);
        await member.Get("/strategy/actions?owner=nobody");
        Assert.Contains("No action is like that", member.Says);
        await member.Get("/strategy/actions?show=overdue");
        Assert.Contains("Nothing is overdue.", member.Says);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Get(action + "/update")).Status);
        Assert.Equal(HttpStatusCode.OK, (await member.Get(action)).Status);
    }

    [Fact]
    public async Task Whoever_saves_a_change_second_sees_both_texts()
    {
        await using var site = await Site.Open();
        var goal = site.Area.Goals.First(goal => goal.Level == GoalLevel.Commitment);
        var first = await site.SignIn("partnership-manager", site.Council);
        var second = await site.SignIn("partnership-manager", site.Council);
        await first.Get($"/strategy/actions/add?goal={goal.Id}");
        var answers = Owner(1);
        answers["Title"] = "As it was";
        await first.Submit(answers);
        var change = first.Path + "/change";
        await first.Get(change);
        await second.Get(change);
        await first.Submit(new() { ["Title"] = "What the first wrote" });
        await second.Submit(new() { ["Title"] = "What the second wrote" });
        Assert.Contains("What the first wrote", second.Says);
        Assert.Equal("What the second wrote", second.Page.QuerySelector("textarea[name=Title]")!.TextContent.Trim());
        await second.Submit();
        Assert.Equal("What the second wrote", second.Heading);
    }

    [Fact]
    public async Task A_review_that_was_held_is_recorded_and_one_to_come_is_not()
    {
        await using var site = await Site.Open();
        var manager = await site.SignIn("partnership-manager", site.Council);
        await manager.Get("/strategy/reviews/add");
        await manager.Submit(new() { ["Kind"] = "action-plan", ["HeldOn.Year"] = (DateTime.UtcNow.Year + 1).ToString() });
        Assert.Equal(["Enter the day it was held: today or earlier"], manager.Errors);
        await manager.Submit(new() { ["Kind"] = "action-plan", ["HeldOn.Year"] = (DateTime.UtcNow.Year - 1).ToString(), ["HeldOn.Day"] = "1" });
        Assert.Contains("Action plan reviewed", manager.Says);
    }

    private static Dictionary<string, string> Owner(int yearsAhead) => new()
    {
        ["OwnerName"] = "Sam Example", ["OwnerOrganisation"] = "The Council",
        ["DueOn.Day"] = "1", ["DueOn.Month"] = "3", ["DueOn.Year"] = (DateTime.UtcNow.Year + yearsAhead).ToString(),
    };
}
