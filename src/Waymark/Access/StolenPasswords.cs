using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Waymark.Access;

/// <summary>
/// Passwords that were stolen from other services, as long as ours must be: nobody chooses one of them. Only the beginnings of their hashes are kept,
/// so that nobody reads here what others chose.
/// </summary>
public sealed class StolenPasswords
{
    private const int Bytes = 6;
    private static readonly Lazy<HashSet<ulong>> Known = new(Read);

    private StolenPasswords()
    {
    }

    /// <summary>How many are known.</summary>
    public static int Count => Known.Value.Count;

    /// <summary>Whether a password is one of them, in whichever case it is written.</summary>
    public static bool Has(string password) => Known.Value.Contains(Beginning(SHA256.HashData(Encoding.UTF8.GetBytes(password.ToLowerInvariant()))));

    private static HashSet<ulong> Read()
    {
        using var held = typeof(StolenPasswords).Assembly.GetManifestResourceStream("stolen-passwords.bin")!;
        using var all = new MemoryStream();
        held.CopyTo(all);
        return [.. all.ToArray().Chunk(Bytes).Select(one => Beginning(one))];
    }

    private static ulong Beginning(ReadOnlySpan<byte> hash) => (ulong)BinaryPrimitives.ReadUInt32BigEndian(hash) << 16 | BinaryPrimitives.ReadUInt16BigEndian(hash[4..]);
}
