using Waymark.Areas;
using Xunit;

namespace Waymark.Tests.Areas;

public sealed class ReferenceFilesTests
{
    [Fact]
    public void The_folders_are_found_from_deep_inside_the_checkout()
    {
        var files = ReferenceFiles.Find(AppContext.BaseDirectory, null);
        Assert.True(Directory.Exists(files.Areas));
        Assert.True(Directory.Exists(Path.Combine(files.Standards, "codes")));
    }

    [Fact]
    public void The_home_variable_wins_over_the_folder_started_from()
    {
        var home = Directory.CreateTempSubdirectory("home-").FullName;
        Directory.CreateDirectory(Path.Combine(home, "areas"));
        Directory.CreateDirectory(Path.Combine(home, "standards"));
        Assert.Equal(home, ReferenceFiles.Find(AppContext.BaseDirectory, home).Root);
    }

    [Fact]
    public void A_home_without_the_folders_is_refused_with_the_remedy()
    {
        var empty = Directory.CreateTempSubdirectory("home-").FullName;
        var broken = Assert.Throws<BrokenReferenceFile>(() => ReferenceFiles.Find(AppContext.BaseDirectory, empty));
        Assert.Contains(ReferenceFiles.HomeVariable, broken.Remedy);
        Assert.Throws<BrokenReferenceFile>(() => ReferenceFiles.Find(empty, null));
    }

    [Fact]
    public void Every_Good_Friday_and_Easter_Monday_stands_beside_Easter()
    {
        var holidays = Reference.Files().BankHolidays();
        Assert.All(Enumerable.Range(2024, 4), year =>
        {
            Assert.Contains(Easter(year).AddDays(-2), holidays);
            Assert.Contains(Easter(year).AddDays(1), holidays);
            Assert.Equal(8, holidays.Count(day => day.Year == year));
        });
    }

    [Fact]
    public void No_bank_holiday_falls_on_a_weekend() =>
        Assert.DoesNotContain(Reference.Files().BankHolidays(), day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);

    [Fact]
    public void A_broken_calendar_names_file_and_line()
    {
        var files = Reference.BrokenCopy(Path.Combine("calendar", "bank-holidays-england-and-wales.json"), text => text.Replace("2024-03-29", "2024-02-30"));
        var broken = Assert.Throws<BrokenReferenceFile>(files.BankHolidays);
        Assert.EndsWith("bank-holidays-england-and-wales.json", broken.File);
        Assert.StartsWith("line 6", broken.Place);
    }

    [Fact]
    public void A_provision_without_a_row_says_where_to_add_it() =>
        Assert.Contains("Add the provision", Assert.Throws<BrokenReferenceFile>(() => Reference.Files().InForceFrom("nothing-like-it")).Message);

    private static DateOnly Easter(int year)
    {
        // Gauss's rule as Butcher wrote it down, independent of the file.
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }
}
