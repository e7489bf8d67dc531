using Waymark.Accommodation;
using Waymark.Tests.Indicators;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Accommodation;

public sealed class AccommodationMeasuresTests
{
    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task The_wait_is_the_median_in_Londons_days(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var world = new SmallWorld();
        var refuge = world.Organisation();
        var scheme = world.Scheme(refuge);
        void Moved(string? received, string on, string? to = null, string? destination = null)
        {
            var person = world.Person(refuge);
            var file = world.Case(person);
            world.Stay(scheme, file, person, on, to, destination, received is null ? null : world.Referral(file, refuge, received));
        }

        // 23:30 UTC on 30 June is 00:30 on 1 July in London: same day, nought days.
        Moved("2024-06-30T23:30:00Z", "2024-07-01", "2025-03-31", "E02");
        Moved("2024-07-01T10:00:00Z", "2024-07-05", "2024-12-01", "E02");
        Moved("2024-07-01T10:00:00Z", "2024-07-11", "2024-12-01", null);
        Moved("2024-01-01T10:00:00Z", "2024-04-01", "2025-04-01", "E03");
        Moved(null, "2024-08-01", "2024-09-01", "E14");
        Moved("2024-01-01T10:00:00Z", "2024-03-31", "2024-04-01", "E03");
        await world.Save(store);

        // Waits 0, 4, 10 and 91 days (31 + 29 + 31): halfway between 4 and 10 is 7. One move has no referral.
        var days = await Take.Measure(store, "accommodation.days-to-placement");
        Assert.Equal((7m, 4m, 1), (days.Value, days.Denominator, days.Unknown));

        // Left in the year: five; E02 twice, E03 once, E14 once, one nobody wrote down.
        var moves = await Take.Measure(store, "accommodation.moves-by-destination");
        Assert.Equal((5m, 1), (moves.Value, moves.Unknown));
        Assert.Equal([("E02", 2m), ("E03", 1m), ("E14", 1m)], moves.Parts.Select(part => (part.Code, part.Value)));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Units_are_those_there_on_the_last_day(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var world = new SmallWorld();
        var refuge = world.Organisation();
        var scheme = world.Scheme(refuge);
        world.Unit(scheme, "2020-01-01");
        world.Unit(scheme, "2025-03-31");
        world.Unit(scheme, "2020-01-01", "2025-03-31");
        world.Unit(scheme, "2020-01-01", "2025-03-30");
        world.Unit(scheme, "2025-04-01");
        world.Unit(scheme, "2020-01-01", outOfService: "Boiler");
        world.Unit(world.Scheme(refuge, commissioned: false), "2020-01-01");
        world.Unit(world.Scheme(refuge, "DISPERSED", SmallWorld.Neighbour), "2020-01-01");
        await world.Save(store);

        // Three by date and the one whose boiler broke since: the year is over. Dispersed beside it.
        var units = await Take.Measure(store, "accommodation.units");
        Assert.Equal(4m, units.Value);
        Assert.Equal([("DISPERSED", 1m), ("REFUGE", 4m)], units.Parts.Select(part => (part.Code, part.Value)));
        // This year is not over, so the one out of use today is not in use: two old ones end or are out; the open one, 31 March's and 1 April's remain.
        Assert.Equal(3m, (await Take.Measure(store, "accommodation.units", "2025-04-01", "2026-03-31")).Value);
        Assert.Equal(0m, (await Take.Measure(store, "accommodation.units", authorities: [SmallWorld.Neighbour])).Value);
    }

    [Fact]
    public void The_middle_of_two_middles_is_halfway()
    {
        Assert.Null(AccommodationMeasures.Median(new Dictionary<int, int>()));
        Assert.Equal(5m, AccommodationMeasures.Median(new Dictionary<int, int> { [5] = 1 }));
        Assert.Equal(2.5m, AccommodationMeasures.Median(new Dictionary<int, int> { [1] = 2, [2] = 1, [3] = 3 }));
        Assert.Equal(1m, AccommodationMeasures.Median(new Dictionary<int, int> { [1] = 4, [90] = 3 }));
    }
}
