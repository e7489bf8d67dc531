namespace Waymark.Tests.Architecture;

/// <summary>There is one clock, a TimeProvider that whoever starts the program hands in: a test can stop it, and nothing is decided by the wall.</summary>
public sealed class ClockTests
{
    internal static readonly string[] Clocks =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow", "System.Environment.get_TickCount", "System.Environment.get_TickCount64",
    ];

    [Fact]
    public void Nothing_reads_the_clock_behind_our_backs()
    {
        Assert.Equal(["ClockedRule → System.DateTime.get_UtcNow"], Readings(CompiledCode.Planted));
        Nothing.Stands(CompiledCode.Shipped.SelectMany(Readings));
    }

    private static IEnumerable<string> Readings(CompiledCode code) =>
        code.Mentions.Where(mention => mention.Member is { } member && Clocks.Contains($"{mention.ToName}.{member.Name}"))
            .Select(mention => $"{mention.From.Name} → {mention.ToName}.{mention.Member!.Name}").Distinct().Order(StringComparer.Ordinal);
}
