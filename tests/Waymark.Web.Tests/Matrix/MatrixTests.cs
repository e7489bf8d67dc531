using System.Diagnostics;

namespace Waymark.Web.Tests.Matrix;

/// <summary>Every endpoint of the running service, by every verb, as every role, for every way of standing to a case: nobody reads what they may not, and nothing they must see is kept from them.</summary>
public sealed class MatrixTests
{
    [Fact]
    public async Task Nobody_reads_what_they_may_not_and_nobody_is_refused_what_they_may()
    {
        var clock = Stopwatch.StartNew();
        await using var site = await Site.Open(plant: Planted.Beside);
        var world = await MatrixWorld.Make(site);
        var (rows, tally) = (new Rows(world), new Tally(world));
        var matrix = new Matrix(world, rows, tally);
        Say($"world {clock.Elapsed}");
        using var asking = new Asking(site.Address, world.Canaries);
        await matrix.LearnFrom(asking);
        Say($"learnt {clock.Elapsed}, {asking.Sent} requests");
        await Parallel.ForEachAsync(world.Principals.Where(who => Environment.GetEnvironmentVariable("MATRIX_WHO") is not { } only || only.Split(',').Contains(who.Role)), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (who, _) =>
        {
            await matrix.Puzzle(asking, who);
            Say($"puzzled {who.Name} {clock.Elapsed}, {asking.Sent} requests");
            await matrix.Look(asking, who);
            Say($"looked {who.Name} {clock.Elapsed}, {asking.Sent} requests");
        });
        Say($"matrix cells: {tally.Cells}, {tally.Endpoints} endpoints, {asking.Sent} requests, {clock.Elapsed}");
        Say(string.Join('\n', matrix.WithoutRow));
        Say(string.Join('\n', tally.WrongAt(_ => true)));
        Assert.Fail("x");
    }

    private static void Say(string what) => Console.Error.WriteLine(what);
}
