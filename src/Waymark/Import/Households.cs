namespace Waymark.Import;

/// <summary>Tells apart the households in a file: referrals of one person get one number, counted from 1 as they first appear.</summary>
/// <remarks>
/// Only referrals that share a key are compared, so the work grows with the file and not with its square. A key that very
/// many share (a default date of birth, a refuge's own postcode) is narrowed by the names rather than dropped.
/// </remarks>
public static class Households
{
    private const int WidestKey = 64;

    public static IReadOnlyList<ReadReferral> Number(IReadOnlyList<ReadReferral> referrals, IReadOnlyList<IReadOnlyList<string>> nameVariants)
    {
        var people = referrals.Select(PersonTraits.Of).ToArray();
        var same = new SamePerson(nameVariants);
        var groups = new Groups(people.Length);
        var blocks = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var at = 0; at < people.Length; at++)
        {
            foreach (var key in Keys(people[at]))
            {
                (blocks.TryGetValue(key, out var block) ? block : blocks[key] = []).Add(at);
            }
        }

        foreach (var block in blocks.Values.SelectMany(block => Narrowed(block, people)))
        {
            for (var i = 1; i < block.Count; i++)
            {
                for (var j = Math.Max(0, i - WidestKey); j < i; j++)
                {
                    if (!groups.Together(block[i], block[j]) && same.Decide(people[block[i]], people[block[j]]))
                    {
                        groups.Join(block[i], block[j]);
                    }
                }
            }
        }

        var numbers = new Dictionary<int, int>();
        return [.. referrals.Select((referral, at) =>
        {
            var first = groups.First(at);
            numbers.TryAdd(first, numbers.Count + 1);
            return referral with { Household = numbers[first] };
        })];
    }

    private static IEnumerable<string> Keys(PersonTraits person)
    {
        if (person.Postcode is not null)
        {
            yield return "p" + person.Postcode;
        }

        if (person.Born is { } born)
        {
            yield return $"b{born.DayNumber}";
            yield return $"y{born.Year}{person.Names}";
            yield return $"d{Math.Min(born.Day, born.Month)}-{Math.Max(born.Day, born.Month)}{person.Names}";
        }

        if (person.Ages is not null && person.Authority is not null)
        {
            yield return $"c{person.Ages}|{person.Authority}";
        }
    }

    private static IEnumerable<List<int>> Narrowed(List<int> block, PersonTraits[] people) => block.Count <= WidestKey
        ? [block]
        : block.GroupBy(at => people[at].First.FirstOrDefault() <= people[at].Last.FirstOrDefault()
                ? (people[at].First.FirstOrDefault(), people[at].Last.FirstOrDefault())
                : (people[at].Last.FirstOrDefault(), people[at].First.FirstOrDefault()))
            .Select(group => group.OrderBy(at => people[at].Names, StringComparer.Ordinal).ThenBy(at => at).ToList());

    /// <summary>Joins that carry over: if a goes with b and b with c, then a goes with c.</summary>
    private sealed class Groups(int count)
    {
        private readonly int[] parent = [.. Enumerable.Range(0, count)];

        public int First(int at)
        {
            while (parent[at] != at)
            {
                at = parent[at] = parent[parent[at]];
            }

            return at;
        }

        public bool Together(int a, int b) => First(a) == First(b);

        public void Join(int a, int b)
        {
            var (first, second) = (First(a), First(b));
            parent[Math.Max(first, second)] = Math.Min(first, second);
        }
    }
}
