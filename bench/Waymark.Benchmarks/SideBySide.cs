using System.Diagnostics;
using System.Globalization;

namespace Waymark.Benchmarks;

/// <summary>
/// Does the same in several ways in turn, each time beginning with another, so that whatever else the machine does falls on all of them alike.
/// What one way costs over another is told of pairs that were timed one right after the other.
/// </summary>
internal sealed class SideBySide(int ways)
{
    private readonly List<double>[] taken = [.. Enumerable.Range(0, ways).Select(_ => new List<double>())];

    /// <param name="does">One way doing one thing: the number of the way, then of the run.</param>
    /// <param name="then">What is looked at once all ways have done it.</param>
    public async Task Run(int runs, Func<int, int, Task> does, Action? then = null)
    {
        for (var run = 0; run < runs; run++)
        {
            for (var turn = 0; turn < ways; turn++)
            {
                var way = (run + turn) % ways;
                var began = Stopwatch.GetTimestamp();
                await does(way, run);
                taken[way].Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            then?.Invoke();
        }
    }

    public int Runs => taken[0].Count;

    public double P50(int way) => Percentiles.Of("", taken[way], "").P50;

    public double P95(int way) => Percentiles.Of("", taken[way], "").P95;

    /// <summary>How many milliseconds the second way takes more than the first: the median over pairs.</summary>
    public double Adds(int first, int second) => Percentiles.Of("", [.. taken[first].Zip(taken[second], (one, other) => other - one)], "").P50;

    /// <summary>How many times as long the second way takes as the first: the median over pairs.</summary>
    public double Ratio(int first, int second) => Percentiles.Of("", [.. taken[first].Zip(taken[second], (one, other) => other / one)], "").P50;

    /// <summary>One way's middle and ninety-fifth time, for a table.</summary>
    public string Column(int way) => string.Create(CultureInfo.InvariantCulture, $"{P50(way):0.00} / {P95(way):0.00}");
}
