using System.Security.Cryptography;
using System.Text;

namespace Waymark.Access;

/// <summary>
/// Seals what must not be readable in the database file or its backups: AES-256-GCM under a data key.
/// The purpose is bound in, so ciphertext moved to another record or field does not open.
/// </summary>
public sealed class Vault(byte[] dataKey)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] chainKey = HKDF.Expand(HashAlgorithmName.SHA256, dataKey, 32, "audit-chain"u8.ToArray());

    /// <summary>Nonce, tag and ciphertext in one array.</summary>
    public byte[] Seal(string text, string purpose) => Seal(dataKey, Encoding.UTF8.GetBytes(text), purpose);

    /// <summary>The text, or a <see cref="CryptographicException"/> when it was moved, changed or sealed under another key.</summary>
    public string Open(byte[] sealedBytes, string purpose) => Encoding.UTF8.GetString(Open(dataKey, sealedBytes, purpose));

    /// <summary>The same for a whole file.</summary>
    public byte[] SealBytes(byte[] bytes, string purpose) => Seal(dataKey, bytes, purpose);

    /// <summary>The file that <see cref="SealBytes"/> sealed.</summary>
    public byte[] OpenBytes(byte[] sealedBytes, string purpose) => Open(dataKey, sealedBytes, purpose);

    /// <summary>A keyed hash: tells equal from different and nothing else.</summary>
    public string Hash(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(dataKey, Encoding.UTF8.GetBytes(text)));

    /// <summary>Binds one mark of the trail to the one before it: see <see cref="AuditChain.Content"/>. Thirty-two bytes.</summary>
    public byte[] Bind(byte[] content) => HMACSHA256.HashData(chainKey, content);

    /// <summary>A new key for one owner.</summary>
    internal static byte[] NewKey() => RandomNumberGenerator.GetBytes(32);

    /// <summary>An owner's key as it lies in the store: it opens for that owner and no other.</summary>
    internal byte[] Wrap(byte[] key, Guid owner) => Seal(dataKey, key, "person-key:" + owner.ToString("N"));

    /// <summary>The key that <see cref="Wrap"/> wrapped.</summary>
    internal byte[] Unwrap(byte[] wrapped, Guid owner) => Open(dataKey, wrapped, "person-key:" + owner.ToString("N"));

    /// <summary>Words sealed under an owner's key for one place; the place is bound in.</summary>
    internal static string SealWords(byte[] key, string words, string place) => Convert.ToBase64String(Seal(key, Encoding.UTF8.GetBytes(words), place));

    /// <summary>The words that <see cref="SealWords"/> sealed.</summary>
    internal static string OpenWords(byte[] key, string ciphertext, string place) => Encoding.UTF8.GetString(Open(key, Convert.FromBase64String(ciphertext), place));

    /// <summary>A new data key, wrapped by the master key.</summary>
    public static byte[] NewWrappedKey(byte[] masterKey) => Seal(masterKey, RandomNumberGenerator.GetBytes(32), "data-key");

    /// <summary>A vault over a wrapped data key.</summary>
    /// <exception cref="CryptographicException">The master key is not the one that wrapped it.</exception>
    public static Vault Unwrap(byte[] masterKey, byte[] wrapped) => new(Open(masterKey, wrapped, "data-key"));

    private static byte[] Seal(byte[] key, byte[] plain, string purpose)
    {
        var output = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(output.AsSpan(0, NonceSize));
        using var gcm = new AesGcm(key, TagSize);
        gcm.Encrypt(output.AsSpan(0, NonceSize), plain, output.AsSpan(NonceSize + TagSize), output.AsSpan(NonceSize, TagSize), Encoding.UTF8.GetBytes(purpose));
        return output;
    }

    private static byte[] Open(byte[] key, byte[] input, string purpose)
    {
        if (input.Length < NonceSize + TagSize)
            throw new CryptographicException("Too short to have been sealed here.");
        var plain = new byte[input.Length - NonceSize - TagSize];
        using var gcm = new AesGcm(key, TagSize);
        gcm.Decrypt(input.AsSpan(0, NonceSize), input.AsSpan(NonceSize + TagSize), input.AsSpan(NonceSize, TagSize), plain, Encoding.UTF8.GetBytes(purpose));
        return plain;
    }
}
