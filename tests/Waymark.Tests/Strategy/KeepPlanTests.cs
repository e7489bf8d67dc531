using Waymark.Access;
using Waymark.Areas;
using Waymark.Board;
using Waymark.Storage;
using Waymark.Strategy;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Strategy;

public sealed class KeepPlanTests
{
    // The clock of the tests stands on 10 June 2025: the first quarter of the financial year.
    private static readonly DateOnly Today = new(2025, 6, 10);

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task An_action_is_added_updated_and_its_history_stays(string kind)
    {
        await using var here = await Partnership.Open(kind);
        var goal = here.Area.Goals.First(goal => goal.Level == GoalLevel.Commitment).Id;
        var action = (await Add(here, goal)).Value;
        Assert.True((await Update(here, action, 0, "2024-25 Q4", ActionStatus.OffTrack, "Nobody yet.")).Done);
        Assert.True((await Update(here, action, 1, "2025-26 Q1", ActionStatus.Complete, "Done.")).Done);

        var page = (await here.Do(db => new ActionPage(db, here.Areas).Show(action.Id, default)))!;
        Assert.Equal((ActionStatus.Complete, (DateOnly?)Today, goal), (page.Action.Status, page.Action.CompletedOn, page.Goal!.Id));
        Assert.Equal(["Nobody yet.", "Done."], page.Updates.Select(update => update.Text).Order().Reverse());

        // A late word about last quarter stands in the history and does not undo this quarter's.
        Assert.True((await Update(here, action, 2, "2024-25 Q4", ActionStatus.AtRisk, "Late word.")).Done);
        page = (await here.Do(db => new ActionPage(db, here.Areas).Show(action.Id, default)))!;
        Assert.Equal((ActionStatus.Complete, 3), (page.Action.Status, page.Updates.Count));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task The_tree_counts_what_the_list_lists(string kind)
    {
        await using var here = await Partnership.Open(kind);
        var goals = here.Area.Goals.Where(goal => goal.Level == GoalLevel.Commitment).Take(2).Select(goal => goal.Id).ToList();
        await Add(here, goals[0], Today);
        await Add(here, goals[0], Today.AddDays(30));
        await Add(here, goals[1], Today.AddDays(60));
        here.Store.Clock.Advance(TimeSpan.FromDays(1));

        var tree = (await here.Do(db => new StrategyPage(db, here.Areas).Show(default)))!;
        Assert.Equal((2, 1, 3, 1), (tree.Counts[goals[0]].Total, tree.Counts[goals[0]].Overdue, tree.Whole.Total, tree.Whole.Overdue));
        var overdue = await here.Do(db => new ActionList(db).Show(new ActionList.Question(true, null, null, null, null, 1), default));
        Assert.Equal((1, 3), (overdue.Total, overdue.All));
        var thread = (await here.Do(db => new GoalPage(db, here.Areas).Show(here.Area.Goals[0].Id, default)))!;
        Assert.Equal(thread.Node.All.Count(goal => goals.Contains(goal.Id)) == 2 ? 3 : 0, thread.Actions.Count);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_decision_that_names_a_line_shows_on_that_line_alone(string kind)
    {
        await using var here = await Partnership.Open(kind);
        var board = here.Area.Boards[0];
        await here.Do(db => new RecordMeeting(db, here.Areas).Run(new RecordMeeting.Request(board.Code, null, 0, Today, "P1.2: money agreed.", new Dictionary<string, Presence?>()), default));

        Assert.Single((await here.Do(db => new GoalPage(db, here.Areas).Show("P1.2", default)))!.Decisions);
        Assert.Empty((await here.Do(db => new GoalPage(db, here.Areas).Show("P1.1", default)))!.Decisions);
        // "P1" stands inside "P1.2" and is not named by it.
        Assert.Empty((await here.Do(db => new GoalPage(db, here.Areas).Show("P1", default)))!.Decisions);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Whoever_changes_an_action_second_is_told_and_loses_nothing(string kind)
    {
        await using var here = await Partnership.Open(kind);
        var goal = here.Area.Goals.First(goal => goal.Level == GoalLevel.Commitment).Id;
        var action = (await Add(here, goal)).Value;
        Task<Result<PlanAction>> Change(string title) => here.Do(db => new ChangeAction(db, here.Areas).Run(
            new ChangeAction.Request(action.Id, 0, new ActionWords(goal, title, "Sam Example", "The Council", Today)), default));

        Assert.True((await Change("First")).Done);
        Assert.Equal(WaymarkDb.Overtaken, (await Change("Second")).Refusal);
        Assert.Equal("First", (await here.Do(db => new ActionPage(db, here.Areas).Show(action.Id, default)))!.Action.Title);
    }

    [Theory]
    [InlineData("2025-26 Q2", "OnTrack", "Words", "Quarter")]
    [InlineData("2025-26", "OnTrack", "Words", "Quarter")]
    [InlineData("next week", "OnTrack", "Words", "Quarter")]
    [InlineData("2025-26 Q1", null, "Words", "Status")]
    [InlineData("2025-26 Q1", "AtRisk", " ", "Text")]
    public async Task An_update_says_which_quarter_how_it_stands_and_why(string quarter, string? status, string text, string field)
    {
        await using var here = await Partnership.Open("sqlite");
        var action = (await Add(here, here.Area.Goals.First(goal => goal.Level == GoalLevel.Commitment).Id)).Value;
        Assert.Equal(field, (await Update(here, action, 0, quarter, status is null ? null : Enum.Parse<ActionStatus>(status), text)).Refusal!.Field);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_review_moves_its_clock_and_the_law_counts_from_publication(string kind)
    {
        await using var here = await Partnership.Open(kind, pack => pack.ReviewCycles.Any(cycle => cycle.Code == ReviewKind.ActionPlan && cycle.Every?.Months == 3) && pack.ReviewCycles.Any(cycle => cycle.Code == ReviewKind.Strategy));
        Assert.Equal("HeldOn", (await Record(here, ReviewKind.ActionPlan, Today.AddDays(1))).Refusal!.Field);
        Assert.Equal("Kind", (await Record(here, "party", Today)).Refusal!.Field);
        Assert.True((await Record(here, ReviewKind.ActionPlan, new(2025, 1, 31))).Done);

        var clock = (await here.Do(db => new ReviewClock(db, here.Areas).Show(default)))!;
        var plan = clock.Lines.Single(line => line.Code == ReviewKind.ActionPlan);
        Assert.Equal((new DateOnly(2025, 4, 30), true), (plan.Due!.Value, plan.Overdue));
        var law = clock.Lines.Single(line => line.ByLaw);
        Assert.Equal(StrategyReview.IsOverdue(here.Area.Period.From, [], Today), law.Overdue);
        Assert.Equal(law.Overdue, law.Due < Today);
    }

    private static Task<Result<Review>> Record(Partnership here, string kind, DateOnly on) => here.Do(db => new RecordReview(db).Run(new RecordReview.Request(kind, on, null), default));

    private static Task<Result<PlanAction>> Add(Partnership here, string goal, DateOnly? due = null) => here.Do(db => new AddAction(db, here.Areas).Run(
        new ActionWords(goal, "Train the desk", "Sam Example", "The Council", due ?? Today.AddDays(90)), default));

    private static Task<Result<ActionUpdate>> Update(Partnership here, PlanAction action, int version, string quarter, ActionStatus? status, string text) =>
        here.Do(db => new UpdateAction(db).Run(new UpdateAction.Request(action.Id, version, quarter, status, text), default));
}
