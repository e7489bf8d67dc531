using Waymark.Areas;
using Xunit;

namespace Waymark.Tests.Areas;

/// <summary>The repository's own reference files, and a copy of them that a test may break.</summary>
internal static class Reference
{
    public static ReferenceFiles Files() => ReferenceFiles.Find(AppContext.BaseDirectory);

    public static ReferenceFiles BrokenCopy(string file, Func<string, string> spoil)
    {
        var root = Directory.CreateTempSubdirectory("reference-").FullName;
        Directory.CreateDirectory(Path.Combine(root, "areas"));
        var standards = Files().Standards;
        foreach (var path in Directory.EnumerateFiles(standards, "*.json", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(root, "standards", Path.GetRelativePath(standards, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }

        var spoilt = Path.Combine(root, "standards", file);
        var before = File.ReadAllText(spoilt);
        var after = spoil(before);
        Assert.NotEqual(before, after);
        File.WriteAllText(spoilt, after);
        return new ReferenceFiles(root);
    }
}
