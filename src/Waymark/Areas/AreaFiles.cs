using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace Waymark.Areas;

/// <summary>The six files of an area's folder, each read once so that what is checked is what is kept.</summary>
internal sealed class AreaFiles
{
    public const string Area = "area.json";
    public const string Words = "words.json";
    public const string Boards = "boards.json";
    public const string Goals = "goals.json";
    public const string Indicators = "indicators.json";
    public const string Population = "population.csv";

    /// <summary>A pack is a few dozen kilobytes; a file beyond this was put there by mistake.</summary>
    public const int LargestFile = 5 * 1024 * 1024;

    public static IReadOnlyList<string> Names { get; } = [Area, Words, Boards, Goals, Indicators, Population];

    private readonly SortedDictionary<string, byte[]> contents = new(StringComparer.Ordinal);

    public List<AreaFault> Faults { get; } = [];

    public ReadOnlyMemory<byte> this[string name] => contents[name];

    public static AreaFiles Read(string directory)
    {
        var files = new AreaFiles();
        try
        {
            files.ReadAll(directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            files.Faults.Add(new AreaFault(
                NameOf(directory), "", "The folder cannot be read.", "Check that it exists and that you may read it."));
        }
        return files;
    }

    /// <summary>The folder's own name, which is the area's code.</summary>
    public static string NameOf(string directory) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)));

    /// <summary>SHA-256 over name, length and bytes of every file, in ordinal order of name.</summary>
    public string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[8];
        foreach (var (name, bytes) in contents)
        {
            BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
            hash.AppendData(Encoding.UTF8.GetBytes(name + "\0"));
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private void ReadAll(string directory)
    {
        var found = Directory.EnumerateFileSystemEntries(directory).Select(entry => Path.GetFileName(entry)).ToHashSet();
        foreach (var stranger in found.Where(name => !Names.Contains(name) && !name.StartsWith('.')).Order(StringComparer.Ordinal))
        {
            Faults.Add(new AreaFault(stranger, "", "This file has no place in an area's folder.",
                $"Move it away, or correct its name. The files are: {string.Join(", ", Names)}."));
        }
        foreach (var name in Names)
        {
            if (!found.Contains(name))
            {
                Faults.Add(new AreaFault(name, "", "The file is missing.", $"Add {name}; areas/example shows what it holds."));
            }
            else if (ReadOne(Path.Combine(directory, name)) is not { } bytes)
            {
                Faults.Add(new AreaFault(name, "", "The file is larger than 5 MB.", "Check that it is the right file."));
            }
            else if (WhyNotText(bytes) is { } fault)
            {
                Faults.Add(fault with { File = name });
            }
            else
            {
                contents[name] = bytes;
            }
        }
    }

    private static byte[]? ReadOne(string path)
    {
        using var stream = File.OpenRead(path);
        if (stream.Length > LargestFile)
        {
            return null;
        }
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        // Measured again: the file may have grown since its length was asked.
        return copy.Length > LargestFile ? null : copy.ToArray();
    }

    private static AreaFault? WhyNotText(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return new AreaFault("", "", "The file begins with a byte-order mark.", "Save it as UTF-8 without a byte-order mark.", 1);
        }
        var stop = bytes.IndexOf((byte)0);
        if (stop >= 0 || !Utf8.IsValid(bytes))
        {
            return new AreaFault("", "", "The file is not plain text.", "Save it as UTF-8 text.",
                stop < 0 ? null : 1 + bytes[..stop].Count((byte)'\n'));
        }
        return null;
    }
}
