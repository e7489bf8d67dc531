using System.Text;

namespace Waymark.Journeys.Residue;

/// <summary>What a browser left behind: every file of its profile, read byte for byte.</summary>
public sealed class ProfileFolder : IDisposable
{
    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("waymark-profile-");

    public string Path => folder.FullName;

    /// <summary>The files that hold a word, written in any capitals, as UTF-8 or UTF-16.</summary>
    public IReadOnlyList<string> FilesWith(string word)
    {
        var wanted = new[] { Encoding.UTF8.GetBytes(word), Encoding.Unicode.GetBytes(word) };
        return [.. folder.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => Holds(file, wanted)).Select(file => System.IO.Path.GetRelativePath(Path, file.FullName)).Order(StringComparer.Ordinal)];
    }

    /// <summary>How many files there are at all: a profile that was never written proves nothing.</summary>
    public int Files => folder.EnumerateFiles("*", SearchOption.AllDirectories).Count();

    public void Dispose() => folder.Delete(recursive: true);

    private static bool Holds(FileInfo file, byte[][] wanted)
    {
        // A link to nowhere, by which Chromium says that it runs.
        if (file.LinkTarget is not null)
            return false;
        var bytes = File.ReadAllBytes(file.FullName);
        for (var at = 0; at < bytes.Length; at++)
            if (bytes[at] is >= (byte)'A' and <= (byte)'Z')
                bytes[at] += 32;
        return wanted.Any(word => bytes.AsSpan().IndexOf(word) >= 0);
    }
}
