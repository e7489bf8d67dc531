using System.Security.Cryptography;
using System.Text.Json;
using Waymark.Access;

namespace Waymark.Storage.Erasure;

/// <summary>One erasure that was done: which random ids it was done to. It names nobody.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="CaseId">The case, by the id that it had.</param>
/// <param name="Owners">Everybody whose key was destroyed: the case, people's records, refusals.</param>
/// <param name="Manifest">The manifest that tells what was erased.</param>
public sealed record Erased(DateTime At, Guid CaseId, IReadOnlyList<Guid> Owners, Guid Manifest);

/// <summary>
/// Who was erased, in a file apart from the database and its backups: a backup that is older than an erasure brings the erased back, and
/// this list takes them away again before anybody is served. Each line is marked with a key drawn from the master key.
/// </summary>
public sealed class ErasureList(string path, byte[] masterKey)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);
    private readonly byte[] key = HKDF.Expand(HashAlgorithmName.SHA256, masterKey, 32, "erasure-list"u8.ToArray());

    /// <summary>Where the file lies.</summary>
    public string Path => path;

    /// <summary>Whether there is one: an empty list says that nobody was erased yet, no list says nothing.</summary>
    public bool Stands => File.Exists(path);

    /// <summary>Sees that the list stands and can be added to, before anything is done that needs it.</summary>
    public Refusal? Ready()
    {
        try
        {
            // A PostgreSQL database has no folder of its own: on a new machine nobody has made this one yet.
            if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) is { Length: > 0 } folder)
                System.IO.Directory.CreateDirectory(folder);
            using var file = Open();
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new Refusal($"The list of who was erased cannot be written to {path}: {problem.Message} Let the folder be written to; restore also takes --erased FILE.", "erased");
        }
    }

    /// <summary>The erasures, oldest first.</summary>
    /// <exception cref="InvalidDataException">A line was changed, or is another partnership's.</exception>
    public IReadOnlyList<Erased> Read()
    {
        var found = new List<Erased>();
        foreach (var line in File.Exists(path) ? File.ReadLines(path).Where(line => line.Length > 0) : [])
        {
            var parts = line.Split('\t');
            if (parts.Length != 2 || parts[1] != Mark(parts[0]) || JsonSerializer.Deserialize<Erased>(parts[0], Format) is not { } erased)
                throw new InvalidDataException($"Line {found.Count + 1} of {path} was not written with this master key, or it was changed.");
            found.Add(erased);
        }

        return found;
    }

    /// <summary>Adds one, through to the disk, before the erasure is committed: an erasure that failed after all is taken away again at a restore, and that harms nobody.</summary>
    public void Add(Erased erased)
    {
        var line = JsonSerializer.Serialize(erased, Format);
        using var file = Open();
        file.Write(System.Text.Encoding.UTF8.GetBytes($"{line}\t{Mark(line)}\n"));
        file.Flush(flushToDisk: true);
    }

    private string Mark(string line) => Convert.ToHexStringLower(HMACSHA256.HashData(key, System.Text.Encoding.UTF8.GetBytes(line)));

    private FileStream Open() => new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, 1);
}
