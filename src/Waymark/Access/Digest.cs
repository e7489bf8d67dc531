using System.Security.Cryptography;
using System.Text;

namespace Waymark.Access;

/// <summary>What words come to: SHA-256 in lower-case hex. The same words always come to the same, and others never.</summary>
public static class Digest
{
    public static string Of(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)));
}
