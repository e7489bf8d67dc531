using Xunit;

namespace Waymark.Tests.Areas;

/// <summary>Where this house's own files lie, and the reference material that may lie beside it.</summary>
internal static class House
{
    public static string Root { get; } = FindRoot();

    public static string Areas => Path.Combine(Root, "areas");

    /// <summary>A file beside the house, or a skipped test where it is not there.</summary>
    public static string Shared(params string[] path)
    {
        var found = Path.Combine([Root, "..", "shared", .. path]);
        if (!Path.Exists(found))
        {
            Assert.Skip($"The reference material {string.Join('/', path)} is not beside this house.");
        }
        return found;
    }

    /// <summary>The published strategy with a number such as 002, line by line.</summary>
    public static string[] Strategy(string number) =>
        File.ReadAllLines(Directory.EnumerateFiles(Shared("seeds"), number + "_*.txt").Single());

    private static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Waymark.slnx")))
        {
            at = at.Parent ?? throw new DirectoryNotFoundException("The house has no Waymark.slnx above the tests.");
        }
        return at.FullName;
    }
}
