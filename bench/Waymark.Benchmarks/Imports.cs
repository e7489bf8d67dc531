using System.Diagnostics;
using System.Globalization;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Import;
using Waymark.Storage;

namespace Waymark.Benchmarks;

/// <summary>
/// Measures <c>import refuge-referrals</c> from the bytes of the file to the committed load, and what its undoing takes.
/// Beside the time stands what the processors did: on a shared machine it varies less.
/// </summary>
internal sealed class Imports(AreaPack pack, ReferenceFiles files, int rows, int runs)
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    private readonly byte[] export = new RefugeExport(1, [.. pack.Authorities.Select(authority => authority.Name)]).Write(rows);
    private readonly SortedDictionary<string, (List<double> Wall, List<double> Processor)> met = new(StringComparer.Ordinal);
    private int records;

    /// <summary>Prints a table of rows a second.</summary>
    /// <param name="stores">A fresh store for each run, by what it is called; whoever makes it disposes of it.</param>
    public async Task Measure(IReadOnlyList<(string Name, Func<Task<Database>> Open)> stores)
    {
        for (var run = 0; run < runs; run++)
            foreach (var (name, open) in stores)
                await Once(name, await open());
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Import of {rows:N0} rows ({export.Length / 1024:N0} KB), {records:N0} records, {runs} runs; peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576} MB"));
        Console.WriteLine("| what | median rows/s | slowest | fastest | rows per processor second |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var (what, (wall, processor)) in met)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {Rate(Median(wall)):N0} | {Rate(wall.Max()):N0} | {Rate(wall.Min()):N0} | {Rate(Median(processor)):N0} |"));
    }

    private async Task Once(string store, Database database)
    {
        GC.Collect();
        var began = new Moment();
        using var bytes = new MemoryStream(export, writable: false);
        await using var json = File.OpenRead(Path.Combine(files.Standards, "import", LoadRefugeReferrals.Loader, "mapping.json"));
        var read = RefugeReferralsReader.Read((await SourceFile.Open(bytes, cancellation: Stop)).Value, ImportMapping.Read(json), database.Today).Value;
        Note("1 read", began);

        await using var db = database.Open(Actor.Operator("Bench", pack.Code, Guid.Empty));
        var load = new LoadRefugeReferrals(db, database, new CodeLists(files));
        var request = new LoadRefugeReferrals.Request("Bench Refuge", pack.OwnAuthorities.First(authority => authority.CarriesPartFourDuties).Code, pack, read);
        var tried = new Moment();
        Expect(await load.Run(request with { DryRun = true }, Stop));
        Note($"2 dry run after reading, {store}", tried);

        var written = new Moment();
        var summary = Expect(await load.Run(request, Stop));
        Note($"3 write after reading, {store}", written);
        Note($"4 read and write, {store}", began, less: tried.To(written));
        records = summary.Records;

        var undone = new Moment();
        Expect(await new UndoLoad(db, database).Run(summary.LoadId!.Value, Stop));
        Note($"5 undo, {store}", undone);
    }

    private void Note(string what, Moment began, (double Wall, double Processor) less = default)
    {
        var (wall, processor) = began.To(new Moment());
        if (!met.TryGetValue(what, out var times))
            met.Add(what, times = ([], []));
        times.Wall.Add(wall - less.Wall);
        times.Processor.Add(processor - less.Processor);
    }

    private static T Expect<T>(Result<T> result) => result.Done ? result.Value : throw new InvalidOperationException(result.Refusal!.Message);

    private double Rate(double seconds) => rows / seconds;

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed class Moment
    {
        private readonly long at = Stopwatch.GetTimestamp();
        private readonly double processor = Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

        public (double Wall, double Processor) To(Moment later) => (Stopwatch.GetElapsedTime(at, later.at).TotalSeconds, later.processor - processor);
    }
}
