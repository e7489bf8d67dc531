namespace Waymark.Tests.Architecture;

/// <summary>The project's folder is the first page anybody reads: it holds what is on this list and nothing else.</summary>
public sealed class RootFolderTests
{
    private static readonly HashSet<string> Allowed =
    [
        "waymark", "test", "README.md", "LICENSE", "CONTRIBUTING.md", "SECURITY.md",
        "areas", "standards", "docs", "src", "tests", "bench", "scripts", ".ci",
        "Waymark.slnx", "Directory.Build.props", "Directory.Packages.props", "global.json", "dotnet-tools.json",
        ".editorconfig", ".gitignore", ".gitattributes", ".git",
    ];

    [Fact]
    public void The_root_holds_only_what_is_on_the_list()
    {
        var planted = Directory.CreateTempSubdirectory("waymark-root-");
        try
        {
            File.WriteAllText(Path.Combine(planted.FullName, "notes.txt"), "");
            File.WriteAllText(Path.Combine(planted.FullName, "README.md"), "");
            Assert.Equal(["notes.txt"], Strangers(planted.FullName, []));
        }
        finally
        {
            planted.Delete(recursive: true);
        }

        // What git is told to overlook (builds, databases, editors' settings) is nobody's first page.
        var overlooked = File.ReadAllLines(Path.Combine(Repository.Root, ".gitignore")).Select(line => line.Trim().TrimEnd('/')).ToHashSet();
        Nothing.Stands(Strangers(Repository.Root, overlooked));
    }

    private static IEnumerable<string> Strangers(string root, HashSet<string> overlooked) =>
        Directory.EnumerateFileSystemEntries(root).Select(entry => Path.GetFileName(entry))
            .Where(name => !Allowed.Contains(name) && !overlooked.Contains(name) && !overlooked.Contains("*" + Path.GetExtension(name)));
}
