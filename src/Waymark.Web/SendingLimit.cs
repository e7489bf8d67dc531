using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Waymark.Web;

/// <summary>
/// How often one address may send a form that needs no account. The address itself is not kept: a hash of it, under a key that dies with the process,
/// stands in memory for an hour. Several machines count each for itself.
/// </summary>
public sealed class SendingLimit(TimeProvider clock)
{
    /// <summary>The most in an hour: a library or a hospital has one address for many people.</summary>
    public const int MostInAnHour = 10;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly Dictionary<string, List<DateTimeOffset>> sent = new(StringComparer.Ordinal);

    /// <summary>Counts one sending, or refuses it: false when this address has sent as often as it may.</summary>
    public bool Take(IPAddress? address)
    {
        var whose = Convert.ToHexString(HMACSHA256.HashData(key, Line(address)));
        var now = clock.GetUtcNow();
        lock (sent)
        {
            foreach (var (other, times) in sent.ToList())
            {
                times.RemoveAll(time => time <= now - Hour);
                if (times.Count == 0)
                    sent.Remove(other);
            }

            if (!sent.TryGetValue(whose, out var mine))
                sent[whose] = mine = [];
            if (mine.Count >= MostInAnHour)
                return false;
            mine.Add(now);
            return true;
        }
    }

    // One household or one machine of the newer kind has a whole range of addresses to itself: its first half is the line it comes by.
    private static byte[] Line(IPAddress? address)
    {
        if (address is null)
            return [];
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? bytes[..8] : bytes;
    }
}
