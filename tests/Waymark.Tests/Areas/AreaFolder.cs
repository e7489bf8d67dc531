using Waymark.Areas;
using Xunit;

namespace Waymark.Tests.Areas;

/// <summary>A copy of the made-up area that a test may spoil.</summary>
internal sealed class AreaFolder : IDisposable
{
    private readonly DirectoryInfo above = Directory.CreateTempSubdirectory("area");

    public AreaFolder()
    {
        Directory.CreateDirectory(Folder);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(House.Areas, "example")))
        {
            File.Copy(file, this[Path.GetFileName(file)]);
        }
    }

    public string Folder => Path.Combine(above.FullName, "example");

    public string this[string file] => Path.Combine(Folder, file);

    public AreaReading Read(IReadOnlySet<string>? knownMeasures = null) => AreaReader.Read(Folder, knownMeasures);

    /// <summary>Puts one text in place of another, which must be there.</summary>
    public AreaFolder Change(string file, string from, string to)
    {
        var text = File.ReadAllText(this[file]);
        Assert.Contains(from, text);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        File.WriteAllText(this[file], text[..at] + to + text[(at + from.Length)..]);
        return this;
    }

    public void Dispose() => above.Delete(recursive: true);
}
