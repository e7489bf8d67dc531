using System.Collections.Concurrent;
using System.Diagnostics;
using Waymark.Access;

namespace Waymark.Web.Tests.Matrix;

/// <summary>
/// Every endpoint of the running service, by every verb, as every role, for every way of standing to a case: nobody reads what they may not, and
/// nothing that they must see is kept from them. The bad pages planted beside the others must be found in the same run.
/// </summary>
public sealed class MatrixTests
{
    private const int AtLeast = 200_000;

    /// <summary>The whole: <c>./test --long</c> asks for it, and it takes half an hour at least.</summary>
    [Fact(Explicit = true)]
    public async Task Nobody_reads_what_they_may_not_and_nobody_is_refused_what_they_may()
    {
        var clock = Stopwatch.StartNew();
        await using var site = await Site.Open(new Unhurried(), plant: Planted.Beside);
        var world = await MatrixWorld.Make(site);
        var (rows, tally) = (new Rows(world), new Tally(world));
        var matrix = new Matrix(world, rows, tally);
        using var asking = new Asking(site.Address, world.Canaries);
        await using var strangers = await site.OpenTwin(_ => Task.CompletedTask);
        var own = new List<Site.Beside>();
        foreach (var _ in world.Principals)
            own.Add(await site.OpenTwin(_ => Task.CompletedTask));
        await matrix.LearnFrom(asking);
        Say($"learnt {clock.Elapsed}, {asking.Sent} requests");

        var sending = new Sending(world, matrix, tally);
        using var uninvited = new Asking(strangers.Address, world.Canaries);
        var before = await Contents.Of(strangers.Database.FilePath!);
        await Each(world.Principals, who => sending.Uninvited(uninvited, who));
        var after = await Contents.Of(strangers.Database.FilePath!);
        Say($"uninvited {clock.Elapsed}, {uninvited.Sent} requests");
        var sent = 0;
        await Each(world.Principals, async who =>
        {
            using var invited = new Asking(own[world.Principals.IndexOf(who)].Address, world.Canaries);
            await sending.Invited(invited, who);
            Interlocked.Add(ref sent, invited.Sent);
        });
        Say($"invited {clock.Elapsed}, {sent} requests");
        foreach (var beside in own)
            await beside.DisposeAsync();

        var different = new ConcurrentBag<string>();
        await Each(world.Principals.Where(who => who.May(Permission.SeeCases)), async who =>
        {
            foreach (var wrong in await new SameAnswer(world, matrix).Check(asking, who))
                different.Add(wrong);
        });
        Say($"same answer {clock.Elapsed}");
        await Each(world.Principals, async who =>
        {
            await matrix.Puzzle(asking, who);
            await matrix.Look(asking, who);
            Say($"{who.Name} {clock.Elapsed}, {asking.Sent} requests");
        });
        var pages = rows.All.Where(row => row.OfCase && row.Page is not null).Select(row => row.Page!).ToHashSet();
        var looks = await Ledger.Differences(site.Database.FilePath!, matrix.Ledger, pages, path => !path.StartsWith("/" + Matrix.Planted, StringComparison.Ordinal));
        var unseen = await Ledger.Differences(site.Database.FilePath!, matrix.Ledger, pages, path => true);
        Say($"matrix cells: {tally.Cells}, {tally.Endpoints} endpoints, {asking.Sent + uninvited.Sent + sent} requests, {Ledger.Looks(matrix.Ledger)} looks, {clock.Elapsed}");
        Say(string.Join('\n', tally.WrongAt(_ => true)));
        Say("DIFFERENT " + string.Join('\n', different.Take(40)));
        Say("LOOKS " + looks.Count + string.Join('\n', looks.Take(20)));
        Say("TABLES " + string.Join('\n', before.Keys.Where(table => before[table] != after[table])));

        // What is planted is found.
        Assert.Equal([Planted.NoRow], matrix.WithoutRow);
        Assert.Equal([], world.Canaries.Unplanted(world.Kinds));
        Assert.Equal([nameof(Unplanted)], world.Canaries.Unplanted([.. world.Kinds, typeof(Unplanted)]));
        Assert.Contains(tally.WrongAt(at => at == Planted.NoPolicy), wrong => wrong.Contains("leaks", StringComparison.Ordinal));
        Assert.Contains(tally.WrongAt(at => at == Planted.HidesWhatSaves), wrong => wrong.Contains("ContactRule.Phone is wrongly refused", StringComparison.Ordinal));
        Assert.Contains(tally.WrongAt(at => at == Planted.Where), wrong => wrong.Contains("where somebody is stands in a page", StringComparison.Ordinal));
        Assert.NotEmpty(unseen);
        // Nothing else is.
        Assert.Empty(tally.WrongAt(at => !at.StartsWith(Matrix.Planted, StringComparison.Ordinal)));
        Assert.Empty(different);
        Assert.Empty(looks);
        Assert.Equal(before, after);
        Assert.InRange(tally.Cells, AtLeast, int.MaxValue);
    }

    /// <summary>A handful of it: a control taken away shows within a minute.</summary>
    [Fact]
    public Task A_handful_of_the_matrix_holds() => Handful(postgres: false);

    /// <summary>The same on PostgreSQL, under its own lock: in the long run.</summary>
    [Fact(Explicit = true)]
    public Task The_same_handful_holds_on_the_other_database() => Handful(postgres: true);

    private static async Task Handful(bool postgres)
    {
        await using var site = await Site.Open(new Unhurried(), plant: Planted.Beside, postgres: postgres);
        var world = await MatrixWorld.Make(site, few: true);
        var (rows, tally) = (new Rows(world), new Tally(world));
        var matrix = new Matrix(world, rows, tally);
        using var asking = new Asking(site.Address, world.Canaries);
        await matrix.LearnFrom(asking);
        var sending = new Sending(world, matrix, tally);
        await Each(world.Principals, who => sending.Uninvited(asking, who));
        await Each(world.Principals, async who =>
        {
            await matrix.Puzzle(asking, who);
            await matrix.Look(asking, who);
        });
        Assert.Equal([Planted.NoRow], matrix.WithoutRow);
        Assert.Equal([], world.Canaries.Unplanted(world.Kinds));
        Assert.Equal([nameof(Unplanted)], world.Canaries.Unplanted([.. world.Kinds, typeof(Unplanted)]));
        Say($"matrix cells: {tally.Cells}, {tally.Endpoints} endpoints, {asking.Sent} requests");
        Say(string.Join('\n', tally.WrongAt(_ => true)));
        // A page whose policy was removed leaks where nothing stands behind it; the second lock lets nothing out by it.
        if (postgres)
            Assert.Empty(tally.WrongAt(at => at == Planted.NoPolicy));
        else
            Assert.Contains(tally.WrongAt(at => at == Planted.NoPolicy), wrong => wrong.Contains("leaks", StringComparison.Ordinal));
        Assert.Contains(tally.WrongAt(at => at == Planted.HidesWhatSaves), wrong => wrong.Contains("ContactRule.Phone is wrongly refused", StringComparison.Ordinal));
        Assert.Contains(tally.WrongAt(at => at == Planted.Where), wrong => wrong.Contains("where somebody is stands in a page", StringComparison.Ordinal));
        Assert.Empty(tally.WrongAt(at => !at.StartsWith(Matrix.Planted, StringComparison.Ordinal)));
        Assert.InRange(tally.Cells, Math.Max(AtLeast, Printed()), int.MaxValue);
    }

    // What docs/results.md says was asked may not be more than what has just been asked.
    private static int Printed()
    {
        var root = Path.GetDirectoryName(Waymark.Areas.ReferenceFiles.Find(AppContext.BaseDirectory).Standards)!;
        var line = File.ReadLines(Path.Combine(root, "docs", "results.md")).Single(line => line.StartsWith("matrix cells: ", StringComparison.Ordinal));
        return int.Parse(line["matrix cells: ".Length..].Split(' ')[0].Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>What one may open, one finds in the list, by the search, as a file and in the count; and "who looked" is what was shown, look by look.</summary>
    [Fact]
    public async Task What_may_be_opened_is_listed_found_and_counted_and_every_look_is_kept()
    {
        await using var site = await Site.Open(new Unhurried(), plant: Planted.Beside);
        var world = await MatrixWorld.Make(site, few: true);
        var rows = new Rows(world);
        var matrix = new Matrix(world, rows, new Tally(world));
        using var asking = new Asking(site.Address, world.Canaries);
        foreach (var who in world.Principals.Where(who => who.May(Permission.SeeCases)))
            Assert.Empty(await new SameAnswer(world, matrix).Check(asking, who));
        var pages = rows.All.Where(row => row.OfCase && row.Page is not null).Select(row => row.Page!).ToHashSet();
        Assert.InRange(Ledger.Looks(matrix.Ledger), 20, int.MaxValue);
        Assert.Empty(await Ledger.Differences(site.Database.FilePath!, matrix.Ledger, pages, _ => true));
        // A page that keeps no look of who opened it is missed.
        await matrix.Ask(asking, HttpMethod.Get, "/" + Planted.NoPolicy.Replace("{caseId:guid}", world.Cases[0].Id.ToString("N"), StringComparison.Ordinal), world.Principals[0]);
        Assert.Single(await Ledger.Differences(site.Database.FilePath!, matrix.Ledger, pages, _ => true));
    }

    private static Task Each(IEnumerable<Principal> everybody, Func<Principal, Task> ask) =>
        Parallel.ForEachAsync(everybody, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (who, _) => await ask(who));

    private static void Say(string what) => Console.Error.WriteLine(what);

    // Whoever asks for an hour on end asks each instance only now and then: by the clock on the wall their session would have ended between.
    private sealed class Unhurried : TimeProvider
    {
        private readonly DateTimeOffset began = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => began + ((System.GetUtcNow() - began) / 20);
    }

    // A kind of record that nobody planted.
    private sealed class Unplanted : IOnCase
    {
        public Guid Id { get; init; } = Guid.NewGuid();
        public int Version { get; set; }
        public required Guid CaseId { get; init; }
        [Holds(FieldClass.Work)] public string? Words { get; set; }
    }
}
