using System.Diagnostics;
using System.Globalization;
using Waymark.Access;
using Waymark.Areas;

namespace Waymark.Benchmarks;

/// <summary>Times the decision who may see what, over every standing there can be: each set of ties and of what is lent, each role, kind of organisation, state and wall, and each class of fact.</summary>
internal static class PolicyTimes
{
    private const int Times = 20;
    private static readonly string[] Kinds = ["police", "refuge", ""];

    public static void Measure(ReferenceFiles files)
    {
        var standings = Every(files.Roles()).ToList();
        var facts = Enum.GetValues<FieldClass>();
        var policy = AccessPolicy.InForce;
        Console.WriteLine();
        Console.WriteLine("| what | in all | p50 µs | p99 µs | p99.9 µs | longest µs | bar p99 |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        Time("may this class of fact be seen", standings.Count * facts.Length, at => policy.Decide(standings[at / facts.Length], facts[at % facts.Length]).Opens);
        // Most standings are barred at once: by nobody being signed in, another partnership, a wall. These go through the whole table.
        var unbarred = standings.Where(one => one is { SignedIn: true, SamePartnership: true, Walled: false, State: not CaseState.Erased } && one.Ties.Count > 0).ToList();
        Time("the same, of standings that nothing bars", unbarred.Count * facts.Length, at => policy.Decide(unbarred[at / facts.Length], facts[at % facts.Length]).Opens);
        Time("how much of the case is open", standings.Count, at => policy.LevelOf(standings[at]) > Level.Nothing);
        Time("may this role have a class of fact at all", standings.Count * facts.Length, at => policy.RoleOpens(facts[at % facts.Length], standings[at / facts.Length].Permissions, standings[at / facts.Length].OrganisationKind));
    }

    private static void Time(string what, int decisions, Func<int, bool> decide)
    {
        var opened = 0;
        // Once unmeasured: what is compiled at its first use is compiled before the clock starts.
        for (var at = 0; at < decisions; at++)
            opened += decide(at) ? 1 : 0;
        var taken = new long[decisions * Times];
        var again = 0;
        for (var next = 0; next < taken.Length; next++)
        {
            var began = Stopwatch.GetTimestamp();
            var opens = decide(next % decisions);
            taken[next] = Stopwatch.GetTimestamp() - began;
            again += opens ? 1 : 0;
        }

        if (opened == 0 || opened == decisions || again != opened * Times)
            throw new InvalidOperationException("The decisions were not all made, or all alike: nothing was measured.");
        Array.Sort(taken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {taken.Length:N0} ({decisions:N0} different) | {At(taken, 0.5):0.00} | {At(taken, 0.99):0.00} | {At(taken, 0.999):0.00} | {At(taken, 1):N0} | 1,000 µs |"));
    }

    private static double At(long[] sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)] * 1_000_000.0 / Stopwatch.Frequency;

    private static IEnumerable<CaseStanding> Every(RoleBook book)
    {
        IReadOnlySet<FieldClass> nothing = new HashSet<FieldClass>();
        IReadOnlySet<FieldClass>[] everyLent = [nothing, .. AccessPolicy.InForce.MayBeLent.Select(fact => new HashSet<FieldClass> { fact }), AccessPolicy.InForce.MayBeLent.ToHashSet()];
        var each = Enum.GetValues<Tie>();
        var everyTies = Enumerable.Range(0, 1 << each.Length).Select(bits => each.Where((_, at) => (bits & (1 << at)) != 0).ToHashSet()).ToList();
        IReadOnlySet<Permission>[] roles = [new HashSet<Permission>(), .. book.All.Select(role => role.Permissions)];
        return from permissions in roles
               from kind in Kinds
               from ties in everyTies
               from lent in ties.Contains(Tie.Shared) ? everyLent : [nothing]
               from state in Enum.GetValues<CaseState>()
               from barred in Enumerable.Range(0, ties.Contains(Tie.Involved) ? 16 : 8)
               select new CaseStanding
               {
                   SignedIn = (barred & 1) == 0, SamePartnership = (barred & 2) == 0, Walled = (barred & 4) != 0, Wrote = (barred & 8) != 0,
                   Ties = ties, Lent = lent, State = state, Permissions = permissions, OrganisationKind = kind,
               };
    }
}
