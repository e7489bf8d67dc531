using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waymark.Simulation;

/// <summary>
/// The one way the simulated records are written down: a line of JSON each, in the order they were made.
/// Its SHA-256 says whether two simulations are the same; written to a folder it is one file for each kind.
/// </summary>
public sealed class CanonicalForm(string? folder) : IDisposable
{
    internal static JsonSerializerOptions Options { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<string, (byte[] Prefix, FileStream? File)> kinds = [];

    /// <summary>Writes a batch's records down.</summary>
    public void Write(RecordBatch batch) => batch.Tell((kind, line) =>
    {
        if (!kinds.TryGetValue(kind, out var place))
        {
            var file = folder is null ? null : new FileStream(Path.Combine(folder, kind + ".ndjson"), FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
            kinds.Add(kind, place = (Encoding.UTF8.GetBytes(kind + "\t"), file));
        }

        hash.AppendData(place.Prefix);
        hash.AppendData(line);
        hash.AppendData("\n"u8);
        place.File?.Write(line);
        place.File?.Write("\n"u8);
    });

    /// <summary>The SHA-256 of everything written.</summary>
    public string Digest() => Convert.ToHexStringLower(hash.GetCurrentHash());

    public void Dispose()
    {
        hash.Dispose();
        foreach (var (_, file) in kinds.Values)
            file?.Dispose();
    }
}
