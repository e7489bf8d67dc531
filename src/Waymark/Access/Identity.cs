using System.Security.Cryptography;

namespace Waymark.Access;

/// <summary>Makes identities that give nothing away: sequence and time order leak who came when.</summary>
public sealed class Identity
{
    private Identity()
    {
    }

    /// <summary>128 bits from the system's cryptographic generator.</summary>
    public static Guid New()
    {
        Span<byte> bits = stackalloc byte[16];
        RandomNumberGenerator.Fill(bits);
        return new Guid(bits);
    }

    /// <summary>A short reference to say on the telephone: eight letters and digits that are hard to mishear (about 38 bits).</summary>
    public static string NewReference()
    {
        const string alphabet = "ACDEFGHJKMNPQRTUVWXY34679";
        return RandomNumberGenerator.GetString(alphabet, 4) + "-" + RandomNumberGenerator.GetString(alphabet, 4);
    }
}
