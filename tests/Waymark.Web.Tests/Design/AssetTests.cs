using Xunit;

namespace Waymark.Web.Tests.Design;

public sealed class AssetTests
{
    private static readonly string Web = Path.GetFullPath(Path.Combine(FixtureFiles.Folder, "..", "..", "..", "..", ".."));

    [Fact]
    public void The_stylesheet_carries_no_brand_of_the_government_and_asks_nobody_else()
    {
        Assert.Empty(Borrowed(File.ReadAllText(Path.Combine(Web, "wwwroot", "govuk", "govuk.css"))));
        Assert.Empty(Borrowed(File.ReadAllText(Path.Combine(Web, "wwwroot", "waymark.css"))));
    }

    [Fact]
    public void The_packages_own_stylesheet_would_be_caught() =>
        Assert.NotEmpty(Borrowed(File.ReadAllText(Path.Combine(FixtureFiles.Folder, "..", "govuk-frontend.min.css"))));

    [Fact]
    public void The_lock_file_pins_every_package_and_names_no_registry()
    {
        var locked = File.ReadAllText(Path.Combine(Web, "package-lock.json"));
        Assert.DoesNotContain("\"resolved\"", locked);
        Assert.Contains("\"integrity\"", locked);
    }

    private static List<string> Borrowed(string css) =>
        [.. new[] { "GDS Transport", "@font-face", "crest", "crown", "url(", "@import" }.Where(sign => css.Contains(sign, StringComparison.OrdinalIgnoreCase))];
}
