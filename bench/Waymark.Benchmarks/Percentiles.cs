namespace Waymark.Benchmarks;

/// <summary>How long something took, over many runs.</summary>
internal sealed record Percentiles(string What, int Runs, double P50, double P95, double Longest, string Bar)
{
    public static Percentiles Of(string what, IReadOnlyCollection<double> milliseconds, string bar)
    {
        var sorted = milliseconds.Order().ToList();
        return new Percentiles(what, sorted.Count, At(sorted, 0.5), At(sorted, 0.95), sorted[^1], bar);
    }

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"| {What} | {Runs} | {P50:0.0} | {P95:0.0} | {Longest:0.0} | {Bar} |");

    // Nearest rank: the smallest time that at least this share of the runs did not exceed.
    private static double At(List<double> sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
}
