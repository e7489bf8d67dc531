using Waymark.Strategy;
using Waymark.Tests.Indicators;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Strategy;

public sealed class StrategyMeasuresTests
{
    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Reviews_count_in_the_period_and_chapters_up_to_its_end(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var world = new SmallWorld();
        foreach (var day in (string[])["2024-03-31", "2024-04-01", "2025-03-31", "2025-04-01"])
        {
            world.Review("action-plan", day);
            world.Review("chapter", day);
        }

        world.Review("performance-framework", "2024-07-01");
        world.Review("needs-assessment", "2024-03-15");
        world.Review("needs-assessment", "2021-01-01");
        await world.Save(store);

        Assert.Equal(2m, (await Take.Measure(store, "plan.reviews")).Value);
        Assert.Equal(1m, (await Take.Measure(store, "plan.framework-reviews")).Value);
        Assert.Equal(3m, (await Take.Measure(store, "strategy.chapters-published")).Value);
        // 15 March 2024 to 15 March 2025 is 12 months; 16 days of the 31 to 15 April remain.
        Assert.Equal(12m + (16m / 31m), (await Take.Measure(store, "strategy.months-since-needs-assessment")).Value);
        // The next year is not over: counted to today, 10 June 2025. 14 months to 15 May, then 26 of 31 days.
        Assert.Equal(14m + (26m / 31m), (await Take.Measure(store, "strategy.months-since-needs-assessment", "2025-04-01", "2026-03-31")).Value);
        var before = await Take.Measure(store, "strategy.months-since-needs-assessment", "2020-04-01", "2020-12-31");
        Assert.Equal((null, 1), (before.Value, before.Unknown));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_recommendation_is_closed_when_all_its_actions_are(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var world = new SmallWorld();
        world.Action("R1", ActionStatus.Complete, "2024-09-01");
        world.Action("R1", ActionStatus.Complete, "2025-03-31");
        world.Action("R2", ActionStatus.Complete, "2024-09-01");
        world.Action("R2", ActionStatus.OnTrack);
        world.Action("R3", ActionStatus.Complete, "2025-04-01");
        world.Action("C1", ActionStatus.Complete, "2024-09-01");
        await world.Save(store);

        var closed = await Take.Measure(store, "plan.recommendations-closed", recommendations: ["R1", "R2", "R3", "R4"]);

        // R1 of four; R3 closed a day too late; no action answers R4.
        Assert.Equal((25m, 1m, 4m, 1), (closed.Value, closed.Numerator, closed.Denominator, closed.Unknown));
    }
}
