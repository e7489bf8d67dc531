using System.Text.Json.Nodes;
using Waymark.Access;
using Waymark.Tests.Architecture;

namespace Waymark.Tests.Access;

public sealed class AccessPolicyTests
{
    private static readonly AccessPolicy Policy = AccessPolicy.InForce;
    private static readonly FieldClass[] Facts = Enum.GetValues<FieldClass>();

    [Fact]
    public void Two_tellings_of_the_policy_agree_over_everything_there_can_be()
    {
        Assert.Empty(Disagreements(Policy).Take(5));
        Assert.InRange(WholeDomain.All().Count() * Facts.Length, 400_000, int.MaxValue);
    }

    public static TheoryData<string> Flips => new(
        "an emergency opens where she is", "an emergency opens immigration", "the police see immigration", "a share opens notes that it does not say", "a share outlives the case", "a wall is forgotten",
        "erased is still there", "whoever was asked reads the record", "whoever left reads the record", "any role reads where she is", "an analyst reads who it is");

    /// <summary>The check that cannot fail is a defect: each cell turned round must be found.</summary>
    [Theory, MemberData(nameof(Flips))]
    public void One_cell_turned_round_is_found(string flip)
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "standards", "access", "policy.json")))!;
        JsonNode Row(string table, string key, string value) => file[table]!.AsArray().Single(row => row![key]!.GetValue<string>() == value)!;
        switch (flip)
        {
            case "an emergency opens where she is": Row("ties", "tie", "brokenGlass")["opens"]!.AsArray().Add("location"); break;
            case "an emergency opens immigration": Row("ties", "tie", "brokenGlass")["opens"]!.AsArray().Add("immigration"); break;
            case "the police see immigration": Row("classes", "class", "immigration").AsObject().Remove("neverToKinds"); break;
            case "a share opens notes that it does not say": Row("ties", "tie", "shared")["opens"]!.AsArray().Add("narrative"); break;
            case "a share outlives the case": Row("states", "state", "closed").AsObject().Remove("without"); break;
            case "erased is still there": Row("states", "state", "erased")["most"] = "full"; break;
            case "whoever was asked reads the record": Row("ties", "tie", "asked")["opens"]!.AsArray().Add("identity"); break;
            case "whoever left reads the record": Row("ties", "tie", "formerly")["opens"]!.AsArray().Add("work"); break;
            case "any role reads where she is": Row("classes", "class", "location")["needsAnyOf"]!.AsArray().Add("seeDirection"); break;
            case "an analyst reads who it is": Row("classes", "class", "identity")["needsAnyOf"]!.AsArray().Add("loadFiles"); break;
            default:
                // No cell of the table speaks of walls: the evaluator does. So the plain telling is asked as if there were none.
                Assert.Contains(WholeDomain.All(), who => who.Walled && Facts.Any(fact => PlainPolicy.Opens(who with { Walled = false }, fact) != Policy.Decide(who, fact).Opens));
                return;
        }

        Assert.NotEmpty(Disagreements(PolicyFile.Read(file.ToJsonString())).Take(1));
    }

    public static TheoryData<string> Names => new(Invariants.All.Keys);

    [Theory, MemberData(nameof(Names))]
    public void It_always_holds_that(string invariant)
    {
        var holds = Invariants.All[invariant];
        Assert.DoesNotContain(WholeDomain.All(), who => !holds(Policy, who));
    }

    [Fact]
    public void There_are_at_least_twenty_five_invariants() => Assert.InRange(Invariants.All.Count, 25, int.MaxValue);

    /// <summary>An invariant that no policy could break would prove nothing: each is broken by one of four tables that somebody careless might write.</summary>
    [Theory, MemberData(nameof(Names))]
    public void A_careless_policy_breaks_that(string invariant)
    {
        var holds = Invariants.All[invariant];
        Assert.Contains(Careless, policy => WholeDomain.All().Any(who => !holds(policy, who)));
    }

    [Fact, Asvs("8.1.1", "8.1.2")]
    public void The_built_in_policy_is_the_file_that_the_lead_reads() =>
        Assert.Equal(
            System.Text.Json.JsonSerializer.Serialize(PolicyFile.Read(File.ReadAllText(Path.Combine(Repository.Root, "standards", "access", "policy.json"))).File),
            System.Text.Json.JsonSerializer.Serialize(Policy.File));

    private static IEnumerable<(CaseStanding, FieldClass?)> Disagreements(AccessPolicy policy)
    {
        foreach (var who in WholeDomain.All())
        {
            foreach (var fact in Facts)
                if (policy.Decide(who, fact).Opens != PlainPolicy.Opens(who, fact))
                    yield return (who, fact);
            if (policy.LevelOf(who) != PlainPolicy.Level(who))
                yield return (who, null);
        }
    }

    private static readonly IReadOnlyList<AccessPolicy> Careless =
    [
        Written(_ => true, must => must), Written(_ => false, must => must), Written(fact => fact != FieldClass.Work, must => must), Written(_ => true, must => !must),
    ];

    private static AccessPolicy Written(Func<FieldClass, bool> open, Func<bool, bool> mustSee)
    {
        var opened = Facts.Where(open).ToList();
        return new AccessPolicy(Policy.File with
        {
            Ties = [.. Policy.File.Ties.Select(row => row with { Opens = opened, MaySayMore = [], Level = Level.Full })],
            Classes = [.. Policy.File.Classes.Select(row => row with { NeedsAnyOf = Enum.GetValues<Permission>(), NeverToKinds = [], MustSee = mustSee(row.MustSee) })],
            States = [.. Policy.File.States.Select(row => row with { Most = Level.Full, Without = [] })],
        });
    }
}
