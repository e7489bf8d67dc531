using System.Collections.Concurrent;
using Waymark.Access;

namespace Waymark.Web.Tests.Matrix;

/// <summary>Asks everything as everybody, and judges each answer against the policy in plain words.</summary>
internal sealed class Matrix(MatrixWorld world, Rows rows, Tally tally)
{
    public const string Planted = "planted/";

    // The page that says something broke says so by its status too.
    private const string Trouble = "problem";

    private static readonly HttpMethod[] Unheard = [HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch];
    private readonly ConcurrentDictionary<string, IReadOnlySet<Canary>> shows = [];
    private readonly ConcurrentDictionary<string, string> forms = [];

    /// <summary>Every page of a case that the matrix itself was shown: by whose session, and at which address.</summary>
    public ConcurrentBag<(Guid User, string Path)> Ledger { get; } = [];

    /// <summary>The pages with forms on them, as the owner's own people get them.</summary>
    public IReadOnlyDictionary<string, string> Forms => forms;

    /// <summary>Asks, and keeps in the ledger what was shown.</summary>
    public async Task<IReadOnlyList<Reply>> Ask(Asking asking, HttpMethod verb, string path, Principal who)
    {
        var replies = await asking.Ask(verb, path, who);
        foreach (var reply in replies.Where(reply => reply.Status == 200))
            Ledger.Add((who.User, reply.Path));
        return replies;
    }

    /// <summary>What the owner's own people are shown on each page, beside its forms.</summary>
    public async Task LearnFrom(Asking asking)
    {
        await Parallel.ForEachAsync(Addresses().Where(address => !Rows.EndsTheSession.Contains(address.Path)), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (address, _) =>
        {
            var reply = (await Ask(asking, HttpMethod.Get, address.Path, world.Owner))[0];
            if (reply.Status != 200)
                return;
            if (address.On is not null)
                shows[address.Path] = reply.Shown(world.Canaries);
            if (reply.Body.Contains("method=\"post\"", StringComparison.Ordinal))
                forms[address.Path] = reply.Body;
        });
    }

    public IEnumerable<Address> Addresses() => rows.All.SelectMany(row => rows.Of(row) ?? []);

    /// <summary>The endpoints that no row of the matrix fills in.</summary>
    public IReadOnlyList<string> WithoutRow => [.. rows.All.Where(row => rows.Of(row) is null).Select(row => row.Pattern)];

    /// <summary>Opens every page as somebody, by each verb that only looks, and by verbs that no page knows.</summary>
    public async Task Look(Asking asking, Principal who)
    {
        var all = Addresses().Where(address => who.IsAsked(address.On)).Where(address => address.Row.Verbs.Count == 0 || address.Row.Verbs.Contains("GET")).ToList();
        var headed = new HashSet<(Row, MatrixCase?)>();
        foreach (var address in all.OrderBy(address => Rows.EndsTheSession.Contains(address.Path)))
        {
            var replies = await Ask(asking, HttpMethod.Get, address.Path, who);
            Judge(address, "GET", who, replies);
            Refused(address, who, replies[0]);
            // One address of each endpoint, of every third case: the same code answers, and must say no more in its head.
            if ((address.On is null || world.Cases.IndexOf(address.On) % 3 == 2) && !Rows.EndsTheSession.Contains(address.Path) && headed.Add((address.Row, address.On)))
                Judge(address, "HEAD", who, await Ask(asking, HttpMethod.Head, address.Path, who));
        }
    }

    /// <summary>Verbs that no page knows.</summary>
    public async Task Puzzle(Asking asking, Principal who)
    {
        // They are answered before anybody is known and anything is read: a case that is theirs and one that is not are enough.
        foreach (var address in Addresses().Where(address => who.IsAsked(address.On) && !Rows.EndsTheSession.Contains(address.Path) && (address.On is null || world.Cases.IndexOf(address.On) is 0 or 2)).GroupBy(address => (address.Row, address.On)).Select(group => group.First()))
            foreach (var verb in Unheard)
            {
                var replies = await Ask(asking, verb, address.Path, who);
                Judge(address, verb.Method, who, replies);
                if (replies[0].Status is >= 200 and < 300)
                    tally.Wrong(address.Row, "a verb that no page knows is answered", $"{verb} {address.Path} as {who.Name}: {replies[0].Status}");
            }
    }

    /// <summary>Whatever is in an answer may be read by whoever got it, and nothing stands in a title, a header or an address.</summary>
    public void Judge(Address address, string verb, Principal who, IReadOnlyList<Reply> replies)
    {
        tally.Count(address.Row, verb, who, address.On);
        foreach (var reply in replies)
        {
            var looks = verb != "POST" || reply != replies[0];
            foreach (var canary in reply.Inside)
                if (looks && canary.IsLocation)
                    tally.Wrong(address.Row, $"where somebody is stands in a page: {canary.Field}", $"{verb} {reply.Path} as {who.Name}");
                else if (canary.IsLocation ? !PlainPolicy.Opens(who.Towards(canary.On), FieldClass.Location) : !PlainDoors.MayRead(who, canary))
                    tally.Wrong(address.Row, $"{canary.Field} leaks", $"{verb} {reply.Path} as {who.Name}, {canary.On.Relation.Name}");
            foreach (var canary in reply.Apart)
                tally.Wrong(address.Row, $"{canary.Field} stands in a title, a header or an address", $"{verb} {reply.Path} as {who.Name}");
            if (reply.Status >= 500 && address.Row.Pattern != Trouble)
                tally.Wrong(address.Row, "breaks", $"{verb} {reply.Path} as {who.Name}, {address.On?.Relation.Name}: {reply.Status}");
        }
    }

    // Whatever the page shows its owner, it shows to everybody it lets in, as far as they may read it; what saves lives, whoever may read it at all.
    private void Refused(Address address, Principal who, Reply reply)
    {
        if (!shows.TryGetValue(address.Path, out var shown) || !address.Row.LetsIn(who, address.On))
            return;
        foreach (var canary in shown)
            if (!canary.IsLocation && !reply.Inside.Contains(canary) && PageOfWhat.Owes(address.Row, who, canary) && canary.Classes.All(fact => PlainPolicy.Opens(who.Towards(canary.On, canary.Writer), fact)))
                tally.Wrong(address.Row, $"{canary.Field} is wrongly refused", $"{address.Path} as {who.Name}, {canary.On.Relation.Name}: {reply.Status}");
    }
}
