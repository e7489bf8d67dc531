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

    // What this process's processors did meanwhile: on a busy machine it tells more than the clock, and of a server elsewhere nothing.
    private readonly List<double>[] worked = [.. Enumerable.Range(0, ways).Select(_ => new List<double>())];

    /// <param name="does">One way doing one thing: the number of the way, then of the run.</param>
    /// <param name="then">What is looked at once all ways have done it.</param>
    public async Task Run(int runs, Func<int, int, Task> does, Action? then = null)
    {
        for (var run = 0; run < runs; run++)
        {
            for (var turn = 0; turn < ways; turn++)
            {
                var way = (run + turn) % ways;
                var (began, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
                await does(way, run);
                taken[way].Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                worked[way].Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
            }

            then?.Invoke();
        }
    }

    public int Runs => taken[0].Count;

    /// <summary>How many milliseconds the second way takes more than the first: the median over pairs.</summary>
    public double Adds(int first, int second) => Percentiles.Of("", [.. taken[first].Zip(taken[second], (one, other) => other - one)], "").P50;

    /// <summary>How many times as long the second way takes as the first: by the clock, the median over pairs; by the processor, of the medians.</summary>
    public string Times(int first, int second) => string.Create(CultureInfo.InvariantCulture,
        $"{Percentiles.Of("", [.. taken[first].Zip(taken[second], (one, other) => other / one)], "").P50:0.00} / {Worked(second) / Worked(first):0.00}");

    /// <summary>How many milliseconds of processor the second way takes more than the first.</summary>
    public double AddsWork(int first, int second) => Worked(second) - Worked(first);

    /// <summary>One way's middle and ninety-fifth time and its middle work, for a table.</summary>
    public string Column(int way) => string.Create(CultureInfo.InvariantCulture, $"{Percentiles.Of("", taken[way], "").P50:0.00} / {Percentiles.Of("", taken[way], "").P95:0.00} / {Worked(way):0.0}");

    private double Worked(int way) => Percentiles.Of("", worked[way], "").P50;
}
