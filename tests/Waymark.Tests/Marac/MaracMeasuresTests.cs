using Waymark.Marac;
using Waymark.People;
using Waymark.Tests.Indicators;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Marac;

public sealed class MaracMeasuresTests
{
    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Cases_are_counted_and_not_people(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var world = new SmallWorld();
        var agency = world.Organisation();
        CaseFile Survivor(params (string Question, string Code)[] answers)
        {
            var person = world.Person(agency);
            foreach (var (question, code) in answers)
                world.Answer(person, question, code);
            return world.Case(person);
        }

        var twice = Survivor(("sex", "female"), ("sexual-orientation", "bisexual"));
        world.Marac(twice, "2024-04-01");
        world.Marac(twice, "2025-03-31", repeat: true, agency: "idva");
        world.Marac(Survivor(("sex", "male"), ("sexual-orientation", "heterosexual")), "2024-07-01");
        world.Marac(Survivor(("gender-identity", "no")), "2024-08-01", agency: "idva");
        world.Marac(Survivor(("sex", "female"), ("gender-identity", "yes")), "2024-08-01");
        world.Marac(Survivor(("sex", "male")), "2024-03-31");
        world.Marac(Survivor(("sex", "male")), "2025-04-01");
        world.Marac(Survivor(("sex", "male")), null, state: MaracState.Listed);
        world.Marac(Survivor(("sex", "male")), "2024-09-01", state: MaracState.Deferred);
        await world.Save(store);

        // Heard in the year: five cases of four people.
        var cases = await Take.Measure(store, "marac.cases");
        Assert.Equal((5m, 5m, null), (cases.Value, cases.Numerator, cases.Denominator));
        Assert.Equal([("idva", 2m), ("police", 3m)], cases.Parts.Select(part => (part.Code, part.Value)));

        // One repeat of five: 20%.
        var repeats = await Take.Measure(store, "marac.repeats");
        Assert.Equal((1m, 5m, 20m), (repeats.Numerator, repeats.Denominator, repeats.Value));

        // One man of all five, one of no known sex among them: 20%, not 25%.
        var men = await Take.Measure(store, "marac.male-share");
        Assert.Equal((1m, 5m, 20m, 1), (men.Numerator, men.Denominator, men.Value, men.Unknown));

        // Both cases of the bisexual woman and the trans survivor's, of five: 60%. One was never asked her orientation.
        var lgbt = await Take.Measure(store, "marac.lgbt-share");
        Assert.Equal((3m, 5m, 60m, 1), (lgbt.Numerator, lgbt.Denominator, lgbt.Value, lgbt.Unknown));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_year_in_which_nothing_was_heard_has_no_share(string kind)
    {
        await using var store = await TestStore.Open(kind);
        Assert.Null((await Take.Measure(store, "marac.repeats")).Value);
        Assert.Equal(0m, (await Take.Measure(store, "marac.cases")).Value);
    }
}
