using Waymark.Access;
using Waymark.Areas;
using Waymark.Indicators;
using Waymark.Storage;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Indicators;

public sealed class RecordReadingTests
{
    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_figure_brought_by_hand_stands_in_the_table_with_who_and_where_from(string kind)
    {
        await using var here = await Partnership.Open(kind);
        var indicator = here.Area.Indicators.First(indicator => indicator.Collect == Collection.ByHand);
        Assert.True((await Bring(here, indicator.Id, null, new(12, null, null, 3))).Done);

        var row = await here.Do(db => new IndicatorTable(db, Take.Catalogue).Read(here.Area, indicator.Id, Period.FinancialYear(2024), null, default));
        Assert.Equal((12m, 3), (row!.Value!.Value, row.Reading!.Unknown!.Value));
        Assert.Contains("Sam Example, the police, 1 June 2025", row.Source);

        // The page that showed no figure is overtaken by the one that brought it; the one that showed it corrects it.
        Assert.Equal(WaymarkDb.Overtaken, (await Bring(here, indicator.Id, null, new(13, null, null, null))).Refusal);
        Assert.Equal(13m, (await Bring(here, indicator.Id, 0, new(13, null, null, null))).Value.Value);
    }

    [Theory]
    [InlineData("2025-26 Q2", "Sam Example", "the police", "2025-06-01", "Period")]
    [InlineData("soon", "Sam Example", "the police", "2025-06-01", "Period")]
    [InlineData("2024-25", " ", "the police", "2025-06-01", "OwnerName")]
    [InlineData("2024-25", "Sam Example", "", "2025-06-01", "Source")]
    [InlineData("2024-25", "Sam Example", "the police", "2025-06-11", "CollectedOn")]
    public async Task A_figure_without_its_owner_its_source_and_its_day_is_refused(string period, string owner, string source, string day, string field)
    {
        await using var here = await Partnership.Open("sqlite");
        var indicator = here.Area.Indicators.First(indicator => indicator.Collect == Collection.ByHand);
        var brought = await here.Do(db => new RecordReading(db, here.Areas).Run(
            new RecordReading.Request(indicator.Id, null, null, period, new(1, null, null, null), owner, source, SmallWorld.Day(day)), default));
        Assert.Equal(field, brought.Refusal!.Field);
    }

    [Theory]
    [InlineData(Unit.Percent, null, 41, 50, null, null)]
    [InlineData(Unit.Percent, 82, 41, 50, null, null)]
    [InlineData(Unit.Percent, 28, 41, 50, null, "Value")]
    [InlineData(Unit.Percent, null, 51, 50, null, "Numerator")]
    [InlineData(Unit.Percent, null, 0, 0, null, "Denominator")]
    [InlineData(Unit.Percent, null, 41, null, null, "Denominator")]
    [InlineData(Unit.Percent, 4100, null, null, null, "Value")]
    [InlineData(Unit.Count, null, null, null, null, "Value")]
    [InlineData(Unit.Count, -1, null, null, null, "Value")]
    [InlineData(Unit.Count, 0, null, null, -1, "Unknown")]
    [InlineData(Unit.Score, -2, null, null, null, null)]
    public void A_slip_of_the_keyboard_is_found_the_same_day(Unit unit, int? value, int? numerator, int? denominator, int? unknown, string? field)
    {
        var checkedFigure = ReadingCheck.Of(new(value, numerator, denominator, unknown), unit);
        Assert.Equal(field, checkedFigure.Refusal?.Field);
        if (field is null && numerator is { } part)
            Assert.Equal(part * 100m / denominator!.Value, checkedFigure.Value.Value);
    }

    [Fact]
    public void Half_a_person_is_no_count() => Assert.Equal("Value", ReadingCheck.Of(new(1.5m, null, null, null), Unit.Count).Refusal!.Field);

    private static Task<Result<Reading>> Bring(Partnership here, string indicator, int? version, BroughtFigure figure) => here.Do(db => new RecordReading(db, here.Areas).Run(
        new RecordReading.Request(indicator, null, version, "2024-25", figure, "Sam Example", "the police", new DateOnly(2025, 6, 1)), default));
}
