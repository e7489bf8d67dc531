using System.Security.Cryptography;
using Waymark.Access;

namespace Waymark.Import;

/// <summary>A partner's exported file, taken in whole up to a limit and known to be text, with its fingerprint.</summary>
public sealed class SourceFile
{
    private readonly byte[] bytes;
    private readonly int length;
    private readonly SourceEncoding encoding;

    private SourceFile(byte[] bytes, int length, SourceEncoding encoding, SourceLimits limits)
    {
        this.bytes = bytes;
        this.length = length;
        this.encoding = encoding;
        Limits = limits;
        Digest = Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, length)));
    }

    /// <summary>SHA-256 of the bytes: the same file again has the same one.</summary>
    public string Digest { get; }

    /// <summary>How the letters are stored, in words for the profile.</summary>
    public string Encoding => encoding.Words;

    /// <summary>Bytes.</summary>
    public int Length => length;

    internal SourceLimits Limits { get; }

    /// <summary>Takes a stream in. It is refused by its length where it has one, by its first bytes, and by the limit while it is read.</summary>
    public static async Task<Result<SourceFile>> Open(Stream stream, SourceLimits? limits = null, CancellationToken cancellation = default)
    {
        limits ??= new SourceLimits();
        var tooLarge = new Refusal($"The file is larger than {Size(limits.MostBytes)}, so it was not read: export a shorter period, or split it in two.");
        long? known = stream.CanSeek ? stream.Length - stream.Position : null;
        if (known > limits.MostBytes)
        {
            return tooLarge;
        }

        using var taken = new MemoryStream((int)Math.Max(known ?? 0, 0));
        var buffer = new byte[64 * 1024];
        for (var first = true; ; first = false)
        {
            var count = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
            if (first && SourceEncoding.NotText(buffer.AsSpan(0, count)) is { } refusal)
            {
                return refusal;
            }

            if (taken.Length + count > limits.MostBytes)
            {
                return tooLarge;
            }

            taken.Write(buffer, 0, count);
            if (count < buffer.Length)
            {
                break;
            }
        }

        var encoding = SourceEncoding.Of(taken.GetBuffer().AsSpan(0, (int)taken.Length));
        return encoding.Done ? new SourceFile(taken.GetBuffer(), (int)taken.Length, encoding.Value, limits) : encoding.Refusal!;
    }

    internal TextReader Text() => new StreamReader(new MemoryStream(bytes, encoding.Mark, length - encoding.Mark, writable: false), encoding.Encoding, detectEncodingFromByteOrderMarks: false);

    private static string Size(long bytes) => bytes >= 1024 * 1024 ? $"{bytes / (1024 * 1024)} MB" : $"{bytes:N0} bytes";
}
