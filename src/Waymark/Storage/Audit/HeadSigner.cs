using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Waymark.Storage.Audit;

/// <summary>
/// Signs where a chain ends (ECDSA on P-256 over SHA-256). The key is drawn from the master key, so it lies in no database;
/// whoever holds only the public half can still check.
/// </summary>
public sealed class HeadSigner : IDisposable
{
    private readonly ECDsa key;

    public HeadSigner(byte[] masterKey)
    {
        var secret = HKDF.Expand(HashAlgorithmName.SHA256, masterKey, 32, "audit-heads"u8.ToArray());
        key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = secret });
    }

    /// <summary>The public half, as SubjectPublicKeyInfo in base 64.</summary>
    public string PublicKey => Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());

    public string Sign(SignedHead head) => Convert.ToHexStringLower(key.SignData(Said(head), HashAlgorithmName.SHA256));

    public bool Signed(SignedHead head)
    {
        try
        {
            return key.VerifyData(Said(head), Convert.FromHexString(head.Signature), HashAlgorithmName.SHA256);
        }
        catch (Exception problem) when (problem is FormatException or CryptographicException)
        {
            return false;
        }
    }

    public void Dispose() => key.Dispose();

    private static byte[] Said(SignedHead head) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"waymark-head|{head.Organisation:N}|{head.Number}|{head.Link}|{head.At.Ticks}|{head.Restored}{(head.Resealed ? "|resealed" : "")}"));
}

/// <summary>One signed line of the heads: at that moment this organisation's chain ended there.</summary>
public sealed record SignedHead
{
    /// <summary>When it was signed, in UTC.</summary>
    public required DateTime At { get; init; }
    public required Guid Organisation { get; init; }
    public required long Number { get; init; }

    /// <summary>The last mark's link, in hexadecimal.</summary>
    public required string Link { get; init; }

    /// <summary>Whether a backup had just been brought back: what earlier heads say of later marks was lost with it, in the open.</summary>
    public bool Restored { get; init; }

    /// <summary>Whether an upgrade had just sealed what readable marks said, and bound every mark anew: earlier heads name links that stand no more.</summary>
    public bool Resealed { get; init; }
    public string Signature { get; init; } = "";
}
