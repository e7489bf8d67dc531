using Waymark.Access;
using Waymark.Areas;
using Waymark.Cli;
using Waymark.Indicators;
using Waymark.Publishing;
using Waymark.Storage;
using Waymark.Support;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Indicators;

public sealed class IndicatorTableTests
{
    public static TheoryData<string> Both => TestStore.Both;

    private static readonly AreaPack Example = AreaReader.Read(Path.Combine(ReferenceFiles.Find(AppContext.BaseDirectory).Areas, "example")).Pack!;
    private static readonly Activity Collect = new("Enter a reading", Permission.CollectReadings);

    [Theory, MemberData(nameof(Both))]
    public async Task A_computed_figure_is_never_replaced_by_one_brought_by_hand(string kind)
    {
        await using var store = await Filled(kind);
        await using (var collector = store.Database.Open(Collector()))
        {
            collector.Add(Reading("I2", "2024-25", 99));
            collector.Add(Reading("I5", "2024-25", 410));
            foreach (var quarter in (string[])["Q1", "Q2", "Q3", "Q4"])
                collector.Add(Reading("I6.began", "2024-25 " + quarter, 10));
            collector.Add(Reading("I6.finished", "2024-25 Q1", 3));
            Assert.Null(await collector.Save(Collect, null, default));
        }

        var rows = (await Table(store, "2024-25")).ToDictionary(row => row.Indicator.Id);

        // One of the two scored rose: 50%; the reading of 99 stands beside it.
        Assert.Equal((50m, 99m, "Computed from records"), (rows["I2"].Value, rows["I2"].Reading?.Value, rows["I2"].Source));
        Assert.Equal(TargetStanding.NotYetMet, rows["I2"].Standing);
        Assert.Equal((410m, "Collected by hand: Sam Example, School lists, 1 May 2025"), (rows["I5"].Value, rows["I5"].Source));
        // Four quarters make the year; one does not.
        Assert.Equal([("began", 40m)], rows["I6"].Parts.Select(part => (part.Code, part.Value)));
        Assert.Null(rows["I6"].Value);
        Assert.Equal(Example.Indicators.Count, rows.Count);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_reading_that_covers_twelve_months_is_not_taken_over_a_quarter(string kind)
    {
        await using var store = await Filled(kind);
        var quarter = (await Table(store, "2024-25 Q4")).ToDictionary(row => row.Indicator.Id);

        // Repeats: heard on 1 May and 1 February, one a repeat. In the quarter alone it would be one of one.
        Assert.Equal((new DateOnly(2024, 4, 1), 50m), (quarter["I3"].From, quarter["I3"].Value));
        // Self-referrals cover three months, so the quarter is the quarter: none of the one in April.
        Assert.Equal((new DateOnly(2025, 1, 1), 0m), (quarter["I1"].From, quarter["I1"].Value));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_trend_counts_each_period_from_the_records(string kind)
    {
        await using var store = await Filled(kind);
        await using var db = store.Database.Open(Take.Analyst with { AreaCode = Example.Code });
        var trend = await new IndicatorTrend(db, Take.Catalogue).Read(Example, "I1", Period.Parse("2024-25 Q2").Value, 3, null, default);
        Assert.Equal([("2023-24 Q4", 0m), ("2024-25 Q1", 1m), ("2024-25 Q2", 0m)], trend!.Select(point => (point.Period.Label, point.Row.Value!.Value)));
        Assert.Null(await new IndicatorTrend(db, Take.Catalogue).Read(Example, "no such", Period.Parse("2024-25").Value, 3, null, default));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_figure_opens_to_the_rows_of_each_side_and_only_ones_own(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var world = new SmallWorld(Example.Code);
        var (mine, theirs) = (world.Organisation(), world.Organisation("Open Door"));
        foreach (var (refuge, end) in ((Organisation, int)[])[(mine, 9), (mine, 1), (theirs, 9)])
            Ended(world, refuge, 5, end);
        await world.Save(store);
        var worker = new Actor(Guid.NewGuid(), "Sam Example", mine.Id, Example.Code, new HashSet<Permission> { Permission.SeeDirection, Permission.OpenRows, Permission.SeeCases });
        await using var db = store.Database.Open(worker);
        var table = new IndicatorTable(db, Take.Catalogue);
        var year = Period.Parse("2024-25").Value;

        // Two improved, one of them on a case of ours: one row of two, though three episodes are counted in all.
        var improved = await table.Open(Example, "I2", year, null, Standing.Counted, 50, default);
        Assert.Equal((1, 2), (improved!.Rows.Count, improved.Total));
        var all = await table.Open(Example, "I2", year, null, null, 50, default);
        Assert.Equal((2, 3), (all!.Rows.Count, all.Total));
        Assert.Null(await table.Open(Example, "I5", year, null, null, 50, default));
    }

    [Fact]
    public async Task Somebody_who_sees_no_totals_gets_none()
    {
        await using var store = await TestStore.Open();
        await using var db = store.Database.Open(TestStore.Somebody(Guid.NewGuid(), Permission.SeeCases));
        await Assert.ThrowsAsync<WallException>(() => new IndicatorTable(db, Take.Catalogue).Read(Example, Period.Parse("2024-25").Value, null, default));
    }

    [Fact]
    public async Task The_commands_print_what_the_pages_show()
    {
        await using var store = await Filled("sqlite");
        await using (var loader = store.Database.Open(new Actor(Guid.NewGuid(), "Sam Example", Guid.Empty, Example.Code, new HashSet<Permission> { Permission.Administer })))
            Assert.True((await new LoadArea(loader).Run(Example, default)).Done);
        await using var db = store.Database.Open(new Actor(Guid.NewGuid(), "Sam Example", Guid.Empty, Example.Code, new HashSet<Permission> { Permission.SeeDirection, Permission.BuildReturns }));
        var printed = (await IndicatorsCommand.Run(db, Example.Code, "2024-25", null, default)).Value;
        Assert.Equal(Example.Indicators.Select(indicator => indicator.Id), printed.Indicators.Select(line => line.Id));
        Assert.Equal((50m, 1m, 2m, 0), printed.Indicators.Where(line => line.Id == "I2").Select(line => (line.Value, line.Numerator, line.Denominator, line.Unknown)).Single());

        var files = ReferenceFiles.Find(AppContext.BaseDirectory);
        var authority = Example.Authorities.First(own => own.CarriesPartFourDuties);
        var filled = (await ReturnCommand.Build(db, files, Example.Code, "safe-accommodation", authority.Name, "2024-25", default)).Value;
        Assert.Equal(("safe-accommodation", authority.Code, "2024-25"), (filled.Return, filled.Authority, filled.Year));
        Assert.Contains(filled.Cells, cell => cell is { Code: "B1", Value: 0, Rounded: 0, Unit: "individuals", Reconstructed: false });

        Assert.False((await IndicatorsCommand.Run(db, Example.Code, "last year", null, default)).Done);
        Assert.False((await IndicatorsCommand.Run(db, "nowhere", "2024-25", null, default)).Done);
        Assert.False((await IndicatorsCommand.Run(db, Example.Code, "2024-25", "Nowhere", default)).Done);
        Assert.False((await ReturnCommand.Build(db, files, Example.Code, "safe-accommodation", "Nowhere", "2024-25", default)).Done);
    }

    private static void Ended(SmallWorld world, Organisation refuge, int start, int end)
    {
        var person = world.Person(refuge);
        var episode = world.Episode(world.Case(person), person, "2024-05-01", "2024-09-01");
        world.Score(episode, "safety", OutcomePoint.Start, start);
        world.Score(episode, "safety", OutcomePoint.End, end);
    }

    private static async Task<TestStore> Filled(string kind)
    {
        var store = await TestStore.Open(kind);
        var world = new SmallWorld(Example.Code);
        var refuge = world.Organisation();
        Ended(world, refuge, 3, 8);
        Ended(world, refuge, 8, 8);
        var file = world.Case(world.Person(refuge));
        world.Marac(file, "2024-05-01");
        world.Marac(file, "2025-02-01", repeat: true);
        world.Referral(file, refuge, "2024-04-10T10:00:00Z", source: "self");
        await world.Save(store);
        return store;
    }

    private static Actor Collector() => new(Guid.NewGuid(), "Sam Example", Guid.NewGuid(), Example.Code, new HashSet<Permission> { Permission.CollectReadings });

    private static Reading Reading(string indicator, string period, decimal value) => new()
    {
        AreaCode = Example.Code,
        IndicatorId = indicator,
        Period = period,
        Value = value,
        OwnerName = "Sam Example",
        Source = "School lists",
        CollectedOn = new DateOnly(2025, 5, 1),
    };

    private static async Task<IReadOnlyList<IndicatorRow>> Table(TestStore store, string period)
    {
        await using var db = store.Database.Open(Take.Analyst with { AreaCode = Example.Code });
        return await new IndicatorTable(db, Take.Catalogue).Read(Example, Period.Parse(period).Value, null, default);
    }
}
