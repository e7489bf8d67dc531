using System.Text.Json;
using Waymark.Import;
using Xunit;

namespace Waymark.Tests.Import;

public sealed class SharedExtractTests
{
    [Fact]
    public async Task The_refuge_extract_comes_to_what_its_writer_knows()
    {
        using var truth = JsonDocument.Parse(await File.ReadAllTextAsync(ImportFiles.Shared("truth.json"), TestContext.Current.CancellationToken));
        var refuge = truth.RootElement.GetProperty("refuge");
        int Expected(string name) => refuge.GetProperty(name).GetInt32();

        var read = await Extract();
        var counts = read.Count(ImportFiles.OwnDistricts);

        Assert.Equal(Expected("referrals"), counts.Referrals);
        Assert.Equal(Expected("exact_duplicate_rows_added"), counts.DuplicateRows);
        Assert.Equal(counts.Rows, counts.Referrals + counts.DuplicateRows + counts.UnreadableRows);
        Assert.Equal(0, counts.UnreadableRows);
        Assert.Equal(Expected("accepted"), counts.Accepted);
        Assert.Equal(refuge.GetProperty("declined").EnumerateObject().ToDictionary(reason => reason.Name, reason => reason.Value.GetInt32()), counts.Declined.ToDictionary());
        Assert.Equal(Expected("out_of_area_referrals"), counts.OutOfAreaReferrals);
        TestContext.Current.TestOutputHelper?.WriteLine($"households {counts.Households}");
        Assert.InRange(counts.Households, Expected("households") * 0.95, Expected("households") * 1.05);

        var accepted = read.Referrals.Where(referral => referral.Decision == ReferralDecision.Accepted).ToList();
        Assert.Equal(Expected("adults_supported"), accepted.Count);
        Assert.Equal(Expected("children_supported"), accepted.Sum(referral => referral.ChildrensAges.Count));
        Assert.Equal(
            refuge.GetProperty("moved_on").EnumerateObject().ToDictionary(exit => exit.Name, exit => exit.Value.GetInt32()),
            accepted.Where(referral => referral.MovedTo is not null).CountBy(referral => referral.MovedTo!).ToDictionary());
        Assert.Equal(Expected("still_in_on_31_march"), accepted.Count(referral => referral.DateOut is null));
    }

    [Fact]
    public async Task The_refuge_extract_is_understood_in_every_cell_and_its_total_agrees()
    {
        var profile = (await Extract()).Profile;

        Assert.All(profile.Columns, column => Assert.True(column.NotUnderstood == 0, $"{column.Heading}: {string.Join(", ", column.WordsNotUnderstood)}"));
        Assert.All(profile.Columns, column => Assert.Equal(profile.Rows - profile.Repeats.Count, column.Filled + column.Blank));
        Assert.True(Assert.Single(profile.Totals).Agrees);
        Assert.Equal(5, profile.BlankRows);
        Assert.Empty(profile.ColumnsNotUsed);
        Assert.Empty(profile.ColumnsMissing);
    }

    [Theory]
    [InlineData("police-da-2024-25.csv")]
    [InlineData("marac-cases-2023-24.csv")]
    public async Task Another_partners_extract_is_refused_by_its_columns(string name)
    {
        await using var stream = File.OpenRead(ImportFiles.Shared(name));
        var read = await ImportFiles.Read(stream);

        Assert.Contains("does not look like refuge referrals", read.Refusal?.Message);
        Assert.Contains("Reason if not accommodated", read.Refusal?.Message);
    }

    private static async Task<RefugeReferrals> Extract()
    {
        await using var stream = File.OpenRead(ImportFiles.Shared("refuge-referrals-2024-25.csv"));
        var read = await ImportFiles.Read(stream);
        Assert.True(read.Done, read.Refusal?.Message);
        return read.Value;
    }
}
