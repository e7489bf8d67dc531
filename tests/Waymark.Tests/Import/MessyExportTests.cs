using System.Text;
using Waymark.Import;
using Xunit;

namespace Waymark.Tests.Import;

public sealed class MessyExportTests
{
    [Theory]
    [InlineData(1, 240)]
    [InlineData(2, 300)]
    [InlineData(3, 600)]
    [InlineData(4, 1500)]
    [InlineData(5, 40)]
    public async Task Other_people_and_other_slips_come_to_their_own_truth(int seed, int people)
    {
        var export = new MessyExport(seed, people);
        var read = await ImportFiles.Understood(export.Text, seed % 2 == 0 ? CodePagesEncodingProvider.Instance.GetEncoding(1252) : null);
        var counts = read.Count(ImportFiles.OwnDistricts);

        Assert.Equal(export.Referrals, counts.Referrals);
        Assert.Equal(export.Repeats, counts.DuplicateRows);
        Assert.Equal(export.Unreadable, counts.UnreadableRows);
        Assert.Equal(export.Accepted, counts.Accepted);
        Assert.Equal(export.Declined, counts.Declined.ToDictionary());
        Assert.Equal(export.OutOfArea, counts.OutOfAreaReferrals);
        Assert.True(Assert.Single(read.Profile.Totals).Agrees);
        Assert.All(read.Unreadable, row => Assert.StartsWith("SPOILT", row.Cells[0]));
        var accepted = read.Referrals.Where(referral => referral.Decision == ReferralDecision.Accepted).ToList();
        Assert.Equal(export.Children, accepted.Sum(referral => referral.ChildrensAges.Count));
        Assert.Equal(export.MovedOn, accepted.Where(referral => referral.MovedTo is not null).CountBy(referral => referral.MovedTo!).ToDictionary());
        TestContext.Current.TestOutputHelper?.WriteLine($"{people} people: households {counts.Households}");
        Assert.InRange(counts.Households, export.Households * 0.95, export.Households * 1.05);
    }

    [Fact]
    public async Task The_order_of_the_rows_makes_no_difference_to_the_households()
    {
        var lines = new MessyExport(6, 300).Text.Split("\r\n");
        var turned = string.Join("\r\n", lines.Take(3).Concat(lines.Skip(3).Reverse()));

        Assert.Equal(
            (await ImportFiles.Understood(string.Join("\r\n", lines))).Count(ImportFiles.OwnDistricts).Households,
            (await ImportFiles.Understood(turned)).Count(ImportFiles.OwnDistricts).Households);
    }

    [Fact]
    public async Task A_large_file_is_read_whole_and_its_people_told_apart()
    {
        var export = new MessyExport(7, 24_000);
        var read = (await ImportFiles.Read(Encoding.UTF8.GetBytes(export.Text))).Value;
        Assert.Equal(read.Profile.Rows, read.Referrals.Count + read.Profile.Repeats.Count + read.Unreadable.Count);
        Assert.InRange(read.Count(ImportFiles.OwnDistricts).Households, export.Households * 0.95, export.Households * 1.05);
    }

    [Fact]
    public void A_planted_stranger_of_the_same_name_stays_a_household_of_her_own()
    {
        ReadReferral Of(int row, string first, string last, DateOnly? born, string? postcode) => new()
        {
            Row = row, Received = new DateOnly(2024, 5, 1), FirstName = first, Surname = last, Born = born, Postcode = postcode, ChildrensAges = [], ChildrenKnown = false, Decision = ReferralDecision.Accepted,
        };
        var born = new DateOnly(1984, 3, 9);

        var numbered = Households.Number(
            [
                Of(1, "Noor", "Garside", born, "QN1 1AA"),
                Of(2, "GARSIDE", "Noor", born, null),
                Of(3, "N.", "Garside", born, "QN1 1AA"),
                Of(4, "Nooor", "Garside", born, "QN9 9ZZ"),
                Of(5, "Noor", "Garside", new DateOnly(1984, 9, 3), "QN1 1AA"),
                Of(6, "Noor", "Garside", null, "QN1 1AA"),
                Of(7, "Noor", "Garside", new DateOnly(1961, 7, 22), "QN4 4DD"),
                Of(8, "Noor", "Garside", null, null),
                Of(9, "Iman", "Garside", born, "QN1 1AA"),
                Of(10, "", "", born, "QN7 7GG"),
                Of(11, "Peggy", "Quayle", born, "QN2 2BB"),
                Of(12, "Margaret", "Quayle", born, null),
            ],
            ImportFiles.Mapping.NameVariants);

        Assert.Equal([1, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6, 6], numbered.Select(referral => referral.Household));
    }
}
