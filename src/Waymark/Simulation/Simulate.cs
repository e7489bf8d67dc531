using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Simulation;

/// <summary>Fills a database with a simulated partnership: one load, one audit entry, and the truth about it.</summary>
public static class Simulate
{
    /// <summary>What somebody asks for.</summary>
    /// <param name="People">Everybody in the records.</param>
    /// <param name="Years">How many years they go back.</param>
    /// <param name="Seed">The same seed gives the same bytes.</param>
    /// <param name="Until">The last day that has happened.</param>
    /// <param name="Add">Whether a database that holds cases may be added to.</param>
    /// <param name="Folder">Where the records are also written down, one file for each kind; null when nowhere.</param>
    public sealed record Request(int People, int Years, long Seed, DateOnly Until, bool Add = false, string? Folder = null);

    /// <summary>What came of it.</summary>
    /// <param name="Truth">What every figure can be held against.</param>
    /// <param name="Digest">SHA-256 of all records as they were made.</param>
    /// <param name="Records">How many records.</param>
    /// <param name="Took">How long it took.</param>
    public sealed record Outcome(Truth Truth, string Digest, int Records, TimeSpan Took);

    private static readonly Access.Activity Load = new("Simulate a partnership", Permission.LoadFiles);

    /// <summary>Simulates into a prepared database.</summary>
    public static async Task<Result<Outcome>> Run(Database database, AreaPack area, ReferenceFiles files, Request request, IProgress<int>? progress, CancellationToken stop)
    {
        var order = new SimulationOrder(request.People, request.Years, request.Seed, request.Until);
        if (order.Problem() is { } problem)
            return problem;
        var began = Stopwatch.GetTimestamp();
        var actor = Actor.Operator("Simulation", area.Code, Guid.Empty);
        await using var db = database.Open(actor);
        if (!request.Add && await db.Counted<CaseFile>().AnyAsync(stop))
            return new Refusal("This database already holds cases. Simulate into an empty one, or say --add to put the simulated ones beside them.", "add");
        while (await IsTaken(db, new SimulatedPartnership(area, files, order), order, stop))
            order = order with { Series = order.Series + 1 };
        if (request.Folder is not null)
            System.IO.Directory.CreateDirectory(request.Folder);

        var partnership = new SimulatedPartnership(area, files, order);
        using var written = new CanonicalForm(request.Folder);
        var (records, notices) = await Fill(db, partnership, written, progress, stop);
        db.AddRange(notices);
        await db.Keep(stop);
        return new Outcome(partnership.Truth, written.Digest(), records, Stopwatch.GetElapsedTime(began));
    }

    /// <summary>The digest of a simulation without any database.</summary>
    public static string Digest(AreaPack area, ReferenceFiles files, SimulationOrder order)
    {
        using var written = new CanonicalForm(null);
        foreach (var batch in new SimulatedPartnership(area, files, order).Records())
            written.Write(batch);
        return written.Digest();
    }

    // One thread makes and writes down, the other loads; two batches wait between them and no more is ever held.
    private static async Task<(int Records, List<Notice> Notices)> Fill(WaymarkDb db, SimulatedPartnership partnership, CanonicalForm written, IProgress<int>? progress, CancellationToken stop)
    {
        using var together = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var notices = new List<Notice>();
        var ready = Channel.CreateBounded<RecordBatch>(2);
        await using var door = await BulkDoor.Open(db, null, stop);
        var making = Task.Run(() => Make(partnership, written, ready.Writer, together.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in ready.Reader.ReadAllAsync(together.Token))
            {
                await batch.Load(door, together.Token);
                notices.AddRange(batch.Notices);
                progress?.Report(door.Count);
            }
        }
        finally
        {
            // Whatever went wrong, nobody goes on making what nobody loads.
            await together.CancelAsync();
            await making.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        var seed = partnership.Truth.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await door.Commit(Load, $"Seed {seed}", written.Digest(), stop);
        return (door.Count, notices);
    }

    private static async Task Make(SimulatedPartnership partnership, CanonicalForm written, ChannelWriter<RecordBatch> ready, CancellationToken stop)
    {
        try
        {
            foreach (var batch in partnership.Records())
            {
                written.Write(batch);
                await ready.WriteAsync(batch, stop);
            }

            ready.Complete();
        }
        catch (Exception problem)
        {
            // Told to whoever loads: there it ends the load.
            ready.Complete(problem);
        }
    }

    private static async Task<bool> IsTaken(WaymarkDb db, SimulatedPartnership partnership, SimulationOrder order, CancellationToken stop)
    {
        var names = partnership.Partners.All.Select(partner => partner.Name).ToList();
        var signIns = DemoAccounts.All.Select(account => DemoAccounts.SignInName(account.Name, order.Series)).ToList();
        return await db.Set<Organisation>().AnyAsync(organisation => organisation.AreaCode == partnership.Truth.Area && names.Contains(organisation.Name), stop)
            || await db.Set<User>().AnyAsync(user => signIns.Contains(user.SignInName), stop);
    }
}
