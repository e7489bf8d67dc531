namespace Waymark.Tests.Architecture;

public sealed class CapabilityMapTests
{
    [Fact]
    public void Capabilities_mention_only_what_the_map_allows()
    {
        Assert.Equal(
            ["Access → Marac: NosyActor mentions Hearing", "Lost → Risk: Stray mentions Judgement", "People → Risk: Circular mentions Judgement"],
            Trespasses(CompiledCode.Planted, CompiledCode.PlantedRoot));
        Nothing.Stands(Trespasses(CompiledCode.Domain, "Waymark"));
    }

    [Fact]
    public void Capabilities_never_mention_each_other_in_a_circle()
    {
        Assert.Equal(["People → Risk → People"], Circles(Edges(CompiledCode.Planted, CompiledCode.PlantedRoot)));
        Nothing.Stands(Circles(Edges(CompiledCode.Domain, "Waymark")));
    }

    [Fact]
    public void The_map_itself_allows_no_circle()
    {
        var allowed = Map.Foundations.Concat(Map.Capabilities).SelectMany(from => from.Mentions.Select(to => (from.Name, to))).ToHashSet();

        Assert.Empty(Circles(allowed));
        Assert.NotEmpty(Circles([.. allowed, ("People", "Marac")]));
        Assert.All(allowed, mention => Assert.Contains(mention.to, Map.Names));
    }

    [Fact]
    public void Every_room_is_on_the_map()
    {
        Assert.Equal(["Alerts"], Unmapped(["Marac", "Alerts", "bin"], "bin"));
        Nothing.Stands(Unmapped(Rooms("src/Waymark"), "bin", "obj"));
        Nothing.Stands(Unmapped(Rooms("src/Waymark.Web/Pages"), "Public", "Account", "Shared"));
    }

    private static IEnumerable<string> Rooms(string folder) =>
        Path.Combine(Repository.Root, folder) is var whole && Directory.Exists(whole) ? Directory.GetDirectories(whole).Select(room => Path.GetFileName(room)) : [];

    private static IEnumerable<string> Unmapped(IEnumerable<string> rooms, params string[] noCapability) => rooms.Except(Map.Names).Except(noCapability);

    private static string? CapabilityOf(string @namespace, string root) =>
        @namespace.StartsWith(root + ".", StringComparison.Ordinal) ? @namespace[(root.Length + 1)..].Split('.')[0] : null;

    private static IEnumerable<(string From, string To, string FromType, string ToType)> Crossings(CompiledCode code, string root) =>
        from mention in code.Mentions
        let outermost = Outermost(mention.To)
        where outermost.Scope == code.Module || outermost.Scope.Name == code.Module.Assembly.Name.Name
        let @from = CapabilityOf(mention.From.Namespace, root)
        let to = CapabilityOf(outermost.Namespace, root)
        where @from is not null && to is not null && @from != to
        select (@from, to, mention.From.Name, outermost.Name);

    private static Mono.Cecil.TypeReference Outermost(Mono.Cecil.TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static List<string> Trespasses(CompiledCode code, string root) =>
        [.. Crossings(code, root)
            .Where(crossing => !Map.MayMention(crossing.From, crossing.To))
            .Select(crossing => $"{crossing.From} → {crossing.To}: {crossing.FromType} mentions {crossing.ToType}")
            .Distinct().Order(StringComparer.Ordinal)];

    // Storage maps every record, so it stands in every circle and says nothing about any.
    private static HashSet<(string, string)> Edges(CompiledCode code, string root) =>
        [.. Crossings(code, root).Where(crossing => Map.Storage != crossing.From && Map.Storage != crossing.To).Select(crossing => (crossing.From, crossing.To))];

    private static List<string> Circles(HashSet<(string From, string To)> edges)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var start in edges.Select(edge => edge.From).Distinct())
            Walk(start, [start]);
        return [.. found];

        void Walk(string at, List<string> path)
        {
            foreach (var (_, next) in edges.Where(edge => edge.From == at))
            {
                // Each circle is told once, from its first name in the alphabet.
                if (next == path[0] && path.All(step => string.CompareOrdinal(path[0], step) <= 0))
                    found.Add(string.Join(" → ", [.. path, next]));
                else if (!path.Contains(next))
                    Walk(next, [.. path, next]);
            }
        }
    }
}
