using System.Buffers.Binary;

namespace Waymark.Simulation;

/// <summary>
/// The dice a simulated partnership is thrown with: xoshiro256**, filled by SplitMix64 (Blackman and Vigna, public domain).
/// Our own, in whole numbers, because the same seed must give the same bytes on every machine and every later runtime.
/// </summary>
public sealed class Dice
{
    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;

    /// <param name="seed">What the whole simulation is repeated by.</param>
    /// <param name="stream">Which of its independent runs of dice: a change to the board's story leaves the cases' as it was.</param>
    public Dice(long seed, int stream)
    {
        var state = unchecked((ulong)seed + ((ulong)stream * 0xD1342543DE82EF95UL));
        a = Fill(ref state);
        b = Fill(ref state);
        c = Fill(ref state);
        d = Fill(ref state);
    }

    /// <summary>Sixty-four random bits.</summary>
    public ulong Next()
    {
        var result = unchecked(ulong.RotateLeft(b * 5, 7) * 9);
        var shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = ulong.RotateLeft(d, 45);
        return result;
    }

    /// <summary>A whole number from nought up to, and without, a bound.</summary>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return (int)Math.BigMul(Next(), (ulong)bound, out _);
    }

    /// <summary>A whole number between two, both included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>Whether something happens that happens so many times in a thousand.</summary>
    public bool Chance(int perThousand) => Below(1000) < perThousand;

    /// <summary>One of several, each as likely.</summary>
    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>An identity of 128 random bits.</summary>
    public Guid NewId()
    {
        Span<byte> bits = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bits, Next());
        BinaryPrimitives.WriteUInt64LittleEndian(bits[8..], Next());
        return new Guid(bits);
    }

    /// <summary>An instant of a day, in UTC and between eight and five, so that it is the same day in London.</summary>
    public DateTime During(DateOnly day) => day.ToDateTime(new TimeOnly(Between(8, 16), Below(60)), DateTimeKind.Utc);

    private static ulong Fill(ref ulong state)
    {
        unchecked
        {
            var mixed = state += 0x9E3779B97F4A7C15UL;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }
}
