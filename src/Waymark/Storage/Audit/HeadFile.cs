using System.Text.Json;
using Waymark.Access;

namespace Waymark.Storage.Audit;

/// <summary>
/// The signed ends of the audit chains, in a file apart from the database: what shows that the last marks were cut off, or that the
/// whole database was put back to an earlier day. Kept in earnest on a mount or host that whoever runs the database cannot write.
/// </summary>
public sealed class HeadFile(string path, HeadSigner signer, TimeProvider clock)
{
    // Every page somebody opens moves a chain: a line for each would grow faster than anybody reads.
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(10);

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);
    private static readonly Lock Doors = new();
    private static readonly HashSet<HeadFile> Waiting = [];
    private readonly Lock door = new();
    private readonly Dictionary<Guid, ChainEnd> moved = [];
    private bool waiting;

    // An orderly end signs what moved last: a command that is over, a service that was stopped.
    static HeadFile() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var file in Unwritten())
            file.Write();
    };

    /// <summary>Where the file lies.</summary>
    public string Path => path;

    /// <summary>What kept the last line from being written; null when it was.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The lines, oldest first; a line that cannot be read or was not signed by us is null.</summary>
    public IReadOnlyList<SignedHead?> Read() =>
        File.Exists(path) ? [.. File.ReadLines(path).Where(line => line.Length > 0).Select(Line)] : [];

    /// <summary>Whether a line could be added, tried before anything is done that needs one.</summary>
    public Refusal? Ready()
    {
        try
        {
            if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) is { Length: > 0 } folder)
                System.IO.Directory.CreateDirectory(folder);
            using var file = Open();
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new Refusal($"The signed heads of the audit cannot be written to {path}: {problem.Message} Choose another file with --heads.", "heads");
        }
    }

    /// <summary>Takes note of where chains end now. They are signed within ten seconds, or at once by <see cref="Write"/>.</summary>
    internal void Moved(IReadOnlyDictionary<Guid, ChainEnd> ends)
    {
        lock (door)
        {
            foreach (var (organisation, end) in ends)
                if (!moved.TryGetValue(organisation, out var known) || known.Number < end.Number)
                    moved[organisation] = end;
            if (waiting)
                return;
            waiting = true;
        }

        lock (Doors)
            Waiting.Add(this);

        _ = Task.Delay(Together, clock).ContinueWith(_ => Write(), TaskScheduler.Default);
    }

    /// <summary>Signs and writes what moved since the last time.</summary>
    public void Write() => Write(restored: false, resealed: false);

    /// <summary>The same after a backup was brought back: earlier heads may name marks that it does not hold.</summary>
    internal void Write(bool restored, bool resealed = false)
    {
        lock (door)
        {
            waiting = false;
            if (moved.Count == 0)
                return;
            try
            {
                var lines = moved.Select(end => Signed(end.Key, end.Value, restored, resealed)).Select(head => JsonSerializer.SerializeToUtf8Bytes(head, Format));
                using var file = Open();
                // One write: another process that signs here too never comes between.
                file.Write([.. lines.SelectMany(line => (byte[])[.. line, (byte)'\n'])]);
                file.Flush(flushToDisk: true);
                moved.Clear();
                Trouble = null;
                lock (Doors)
                    Waiting.Remove(this);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                if (Trouble is null)
                    Console.Error.WriteLine($"The signed heads of the audit cannot be written to {path}: {problem.Message}");
                Trouble = problem.Message;
            }
        }
    }

    private static List<HeadFile> Unwritten()
    {
        lock (Doors)
            return [.. Waiting];
    }

    private SignedHead Signed(Guid organisation, ChainEnd end, bool restored, bool resealed)
    {
        var head = new SignedHead { At = clock.GetUtcNow().UtcDateTime, Organisation = organisation, Number = end.Number, Link = Convert.ToHexStringLower(end.Link), Restored = restored, Resealed = resealed };
        return head with { Signature = signer.Sign(head) };
    }

    private SignedHead? Line(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<SignedHead>(line, Format) is { } head && signer.Signed(head) ? head : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private FileStream Open() => new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, 1);
}
