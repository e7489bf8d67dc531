using Waymark.Areas;
using Waymark.Indicators;
using Waymark.Publishing;
using Waymark.Returns;
using Waymark.Storage;

namespace Waymark.Tests.Indicators;

public sealed class MeasuredTests
{
    [Theory]
    [InlineData(36870, 63950, 58)]
    [InlineData(1830, 63950, 3)]
    [InlineData(320, 63950, 1)]
    [InlineData(24940, 63950, 39)]
    [InlineData(28200, 50670, 56)]
    [InlineData(170, 50670, 0)]
    [InlineData(33970, 63950, 53)]
    public void A_share_is_reckoned_from_whole_numbers_and_rounded_once(int part, int whole, int published)
    {
        var share = Measured.From(MeasureShape.ShareOfKnown, [new(Standing.Counted, null, part), new(Standing.OutOf, null, whole - part), new(Standing.NotAsked, null, 7)]);
        Assert.Equal(part * 100m / whole, share.Value);
        Assert.Equal(published, Rounding.To(share.Value!.Value));
        Assert.Equal(7, share.Unknown);
    }

    [Fact]
    public void Not_knowing_stands_below_the_line_only_where_the_measure_says_so()
    {
        StandingCount[] counts = [new(Standing.Counted, null, 1), new(Standing.OutOf, null, 1), new(Standing.Declined, null, 1), new(Standing.Unknown, null, 1)];
        Assert.Equal(50m, Measured.From(MeasureShape.ShareOfKnown, counts).Value);
        Assert.Equal(25m, Measured.From(MeasureShape.ShareOfAll, counts).Value);
        Assert.Null(Measured.From(MeasureShape.ShareOfKnown, [new(Standing.NotAsked, null, 9)]).Value);
    }

    [Fact]
    public void Every_measure_that_an_area_asks_for_is_there_in_the_unit_it_asks_for()
    {
        var files = ReferenceFiles.Find(AppContext.BaseDirectory);
        var packs = AreaList.Read(files.Areas, Take.Catalogue.Codes);
        Assert.All(packs, pack => Assert.Empty(pack.Reading.Faults));
        // A catalogue without them is caught: the check is awake.
        Assert.Contains(AreaList.Read(files.Areas, new HashSet<string>()), pack => pack.Reading.Faults.Count > 0);
        foreach (var indicator in packs.SelectMany(pack => pack.Reading.Pack!.Indicators).Where(indicator => indicator.Measure is not null))
            Assert.Equal(indicator.Unit, Take.Catalogue.Find(indicator.Measure!)!.Unit);
    }
}
