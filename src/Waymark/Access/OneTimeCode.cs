using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Waymark.Access;

/// <summary>
/// The six digits that an authenticator app shows (RFC 6238: thirty seconds, SHA-1, as every app makes them). One step early or late will do,
/// for telephones whose clocks are off; a step at or before the last one used will not, so that a code that was looked at over a shoulder is spent.
/// </summary>
public static class OneTimeCode
{
    public const int Digits = 6;

    /// <summary>How many steps early or late still count.</summary>
    public const int Drift = 1;

    /// <summary>How long one code stands.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The step that a moment lies in.</summary>
    public static long StepAt(DateTime at) => (at.Ticks - DateTime.UnixEpoch.Ticks) / Step.Ticks;

    /// <summary>The code of one step.</summary>
    /// <param name="key">As the app holds it: base 32.</param>
    public static string At(string key, long step)
    {
        Span<byte> moment = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(moment, step);
#pragma warning disable CA5350 // RFC 6238 as the apps speak it: a keyed hash, where SHA-1's collisions are of no use to anybody.
        var hash = HMACSHA1.HashData(Bytes(key), moment);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code was typed; null when it is none that stands now and was not used.</summary>
    /// <param name="lastUsed">The step of the last code that was accepted.</param>
    public static long? Match(string key, string typed, DateTime now, long? lastUsed)
    {
        var digits = string.Concat(typed.Where(letter => !char.IsWhiteSpace(letter)));
        if (digits.Length != Digits || !digits.All(char.IsAsciiDigit))
            return null;
        long? found = null;
        // Every step is compared, whichever fits: the time it takes says nothing.
        for (var step = StepAt(now) - Drift; step <= StepAt(now) + Drift; step++)
        {
            var same = CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(At(key, step)), System.Text.Encoding.ASCII.GetBytes(digits));
            if (same && found is null && !(step <= lastUsed))
                found = step;
        }

        return found;
    }

    /// <summary>The earliest step at or after now whose code was not used; null when all that stand now were.</summary>
    public static long? Unused(DateTime now, long? lastUsed)
    {
        var next = Math.Max(StepAt(now), lastUsed + 1 ?? 0);
        return next <= StepAt(now) + Drift ? next : null;
    }

    /// <summary>What an app reads from the picture: whose account at which service, and the key.</summary>
    public static string Address(string service, string signInName, string key) =>
        $"otpauth://totp/{Uri.EscapeDataString(service)}:{Uri.EscapeDataString(signInName)}?secret={key}&issuer={Uri.EscapeDataString(service)}";

    /// <summary>The key in groups of four, to type where no camera is at hand.</summary>
    public static string Grouped(string key) => string.Join(' ', key.Chunk(4).Select(group => new string(group)));

    private static byte[] Bytes(string key)
    {
        var bytes = new List<byte>(key.Length * 5 / 8);
        var (held, bits) = (0, 0);
        foreach (var letter in key)
        {
            held = (held << 5) | Alphabet.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal) & 31;
            if ((bits += 5) < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)(held >> bits));
            held &= (1 << bits) - 1;
        }

        return [.. bytes];
    }
}
