using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Waymark.Web.Tests.Access;

/// <summary>
/// A passkey that the test plays itself (WebAuthn level 2: P-256, no attestation), so that it can be answered where no browser would.
/// Like those that are kept in step across devices it counts no uses: nothing but the service itself can tell an answer sent twice.
/// </summary>
public sealed class PlayedPasskey : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] id = RandomNumberGenerator.GetBytes(16);
    private string holder = "";

    /// <summary>Answers the question for a new passkey, as if on a page of this origin.</summary>
    public string Make(string options, string origin, bool framed = false)
    {
        using var asked = JsonDocument.Parse(options);
        holder = asked.RootElement.GetProperty("user").GetProperty("id").GetString()!;
        var said = Said("webauthn.create", asked.RootElement, origin, framed);
        var about = About(asked.RootElement.GetProperty("rp").GetProperty("id").GetString()!, 0x45, [.. new byte[16], 0, (byte)id.Length, .. id, .. PublicKey()]);
        // {"fmt": "none", "attStmt": {}, "authData": …}
        byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58, (byte)about.Length, .. about];
        return Credential(new { clientDataJSON = Text(said), attestationObject = Text(attestation), transports = new[] { "internal" } });
    }

    /// <summary>Answers the question of the sign-in page, rightly signed, as if on a page of this origin.</summary>
    public string Show(string options, string origin, bool framed = false)
    {
        using var asked = JsonDocument.Parse(options);
        var said = Said("webauthn.get", asked.RootElement, origin, framed);
        var about = About(asked.RootElement.GetProperty("rpId").GetString()!, 0x05, []);
        var signature = key.SignData([.. about, .. SHA256.HashData(said)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new { clientDataJSON = Text(said), authenticatorData = Text(about), signature = Text(signature), userHandle = holder });
    }

    public void Dispose() => key.Dispose();

    private static byte[] Said(string type, JsonElement asked, string origin, bool framed) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = asked.GetProperty("challenge").GetString(), origin, crossOrigin = framed });

    private static byte[] About(string party, byte flags, byte[] rest) => [.. SHA256.HashData(Encoding.UTF8.GetBytes(party)), flags, 0, 0, 0, 0, .. rest];

    // {1: 2, 3: -7, -1: 1, -2: x, -3: y}
    private byte[] PublicKey()
    {
        var point = key.ExportParameters(false).Q;
        return [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 32, .. point.X!, 0x22, 0x58, 32, .. point.Y!];
    }

    private string Credential(object response) =>
        JsonSerializer.Serialize(new { id = Text(id), rawId = Text(id), type = "public-key", authenticatorAttachment = "platform", clientExtensionResults = new { }, response });

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
