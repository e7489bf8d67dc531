using Waymark.Access;
using Waymark.Areas;
using Waymark.Simulation;
using Waymark.Storage;

namespace Waymark.Cli;

/// <summary><c>./waymark simulate</c>: fills a prepared database with a partnership that does not exist, and puts the truth about it beside.</summary>
public static class SimulateCommand
{
    /// <summary>What the command prints as JSON.</summary>
    /// <param name="People">Everybody in the records.</param>
    /// <param name="Cases">Their cases.</param>
    /// <param name="Records">All records.</param>
    /// <param name="DatedRecords">Those that say on what day something happened.</param>
    /// <param name="Seconds">How long it took.</param>
    /// <param name="Digest">SHA-256 of all records: the same seed gives the same.</param>
    /// <param name="Truth">The file that the truth was written to.</param>
    public sealed record Printed(int People, int Cases, int Records, int DatedRecords, double Seconds, string Digest, string Truth);

    /// <summary>Runs it.</summary>
    /// <param name="truth">Where the truth goes; null for <see cref="TruthBeside"/>.</param>
    public static async Task<Result<Printed>> Run(Database database, AreaPack area, ReferenceFiles files, Simulate.Request request, string? truth, CancellationToken stop)
    {
        var file = truth ?? TruthBeside(database);
        if (!System.IO.Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))) || System.IO.Directory.Exists(file))
            return new Refusal($"The truth cannot be written to {file}: name a file in a folder that is there, with --truth FILE.", "truth");
        if (request.Folder is { } folder && (string.IsNullOrWhiteSpace(folder) || File.Exists(folder)))
            return new Refusal("The records cannot be written down there: name a folder, with --folder DIR.", "folder");
        // What was there first would be lost, and with it what the first ones' figures are held against.
        if (truth is null && request.Add && File.Exists(file))
            return new Refusal($"{file} holds the truth about those already in this database. Name another file for the new ones: --truth FILE", "truth");
        var simulated = await Simulate.Run(database, area, files, request, progress: null, stop);
        if (simulated.Refusal is { } refusal)
            return refusal;
        var outcome = simulated.Value;
        await File.WriteAllTextAsync(file, outcome.Truth.ToJson() + "\n", stop);
        return new Printed(outcome.Truth.People, outcome.Truth.CasesByYear.Sum(), outcome.Records, outcome.Truth.DatedRecords, Math.Round(outcome.Took.TotalSeconds, 1), outcome.Digest, file);
    }

    /// <summary>The truth's own place: beside the SQLite file and named after it, so that two databases in one folder keep two truths; here for a server's.</summary>
    public static string TruthBeside(Database database) =>
        Path.Combine(Path.GetDirectoryName(database.FilePath) ?? System.IO.Directory.GetCurrentDirectory(), database.Name + ".truth.json");
}
