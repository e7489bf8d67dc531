using Waymark.Access;

namespace Waymark.Tests.Access;

/// <summary>
/// A partnership's week of looks, seeded: a thousand people at their ordinary work, with covering, night shifts, emergencies and people who
/// happen to share a surname; and among them two hundred who look for reasons of their own, ten of them so that nobody could tell.
/// </summary>
public sealed class SeededLooks
{
    public const int Users = 1000;
    public const int Surnames = 2000;
    private readonly Random dice;
    private readonly List<LookedAt> looks = [];
    private readonly Dictionary<Guid, UsualWork> usual = [];
    private readonly HashSet<(Guid, Guid)> settled = [];

    public SeededLooks(int seed, bool snooping = true)
    {
        dice = new Random(seed);
        foreach (var number in Enumerable.Range(0, Users))
            Ordinary(NewId(), night: number % 10 == 0);
        Ordinarily = looks.Count;
        if (snooping)
            for (var number = 0; number < 200; number++)
                Snooped.Add(Snoop(number));
    }

    public IReadOnlyList<LookedAt> Looks => looks;

    public IReadOnlyDictionary<Guid, UsualWork> Usual => usual;

    public IReadOnlySet<(Guid User, Guid Case)> Settled => settled;

    public int Ordinarily { get; }

    /// <summary>Who snooped, and whether it was on people of their own name, address or number.</summary>
    public List<(Guid User, bool Kin)> Snooped { get; } = [];

    // Twenty cases of their own, three of them new this week; now and then a colleague's, and searches that find nothing.
    private void Ordinary(Guid user, bool night)
    {
        var cases = Enumerable.Range(0, 20).Select(_ => NewId()).ToList();
        var related = cases.Where(_ => dice.Next(Surnames) == 0).ToHashSet();
        // Who shares a name by chance was asked in the week the case came, and said so: all but the newest three.
        settled.UnionWith(related.Where(one => cases.IndexOf(one) >= 3).Select(one => (user, one)));
        usual[user] = new UsualWork(8, HoursOf(night));
        for (var look = 0; look < 98; look++)
        {
            var (own, at) = (dice.Next(100) < 95, Shift(night));
            var one = own ? cases[dice.Next(cases.Count)] : NewId();
            looks.Add(new LookedAt { UserId = user, At = at, CaseId = one, WorksOnIt = own, Kinship = related.Contains(one) ? Kinship.SameSurname : Kinship.None });
        }

        for (var search = 0; search < 2; search++)
            looks.Add(new LookedAt { UserId = user, At = Shift(night), Fruitless = true });
        // One in fifty covers a colleague's case for days; nearly all of them write down what they did.
        if (dice.Next(50) == 0)
        {
            var covered = NewId();
            var writes = dice.Next(20) != 0;
            for (var day = 0; day < 4; day++)
                looks.Add(new LookedAt { UserId = user, At = Monday.AddDays(day).AddHours(night ? 23 : 10), CaseId = covered, WorksOnIt = writes });
        }
    }

    private (Guid, bool) Snoop(int number)
    {
        var user = looks[dice.Next(Ordinarily)].UserId;
        var one = NewId();
        var hour = usual[user].Hours.Order().ElementAt(3);
        var kin = number switch { < 25 => Kinship.SameSurname, < 45 => Kinship.SameAddress, < 65 => Kinship.SamePhone, _ => Kinship.None };
        void Look(int day, int at, bool ownOrganisation = true, Guid? opened = null) => looks.Add(new LookedAt { UserId = user, At = Monday.AddDays(day).AddHours(at), CaseId = opened ?? one, OwnOrganisation = ownOrganisation, Kinship = kin });
        switch (number)
        {
            case < 65: // a relative, once, in working hours
                Look(dice.Next(5), hour);
                break;
            case < 100: // a neighbour or somebody known from the news, on another's case
                Look(0, hour, ownOrganisation: false);
                Look(1 + dice.Next(4), hour, ownOrganisation: false);
                break;
            case < 135: // a former partner's friend, who keeps an eye on it
                foreach (var day in new[] { 0, 2, 4 })
                    Look(day, hour);
                break;
            case < 165: // browsing through
                for (var opened = 0; opened < 30 + dice.Next(10); opened++)
                    Look(2, hour, opened: NewId());
                break;
            case < 190: // feeling for a name
                for (var search = 0; search < 7 + dice.Next(6); search++)
                    looks.Add(new LookedAt { UserId = user, At = Monday.AddDays(3).AddHours(hour), Fruitless = true });
                break;
            default: // once, at a colleague's case, in working hours: nobody could tell
                Look(1, hour);
                break;
        }

        return (user, kin != Kinship.None);
    }

    private static readonly DateTime Monday = new(2026, 3, 2);

    private DateTime Shift(bool night) => Monday.AddDays(dice.Next(5)).AddHours(HoursOf(night).ElementAt(dice.Next(9))).AddMinutes(dice.Next(60));

    private static HashSet<int> HoursOf(bool night) => night ? [21, 22, 23, 0, 1, 2, 3, 4, 5] : [9, 10, 11, 12, 13, 14, 15, 16, 17];

    private Guid NewId()
    {
        var bytes = new byte[16];
        dice.NextBytes(bytes);
        return new Guid(bytes);
    }
}
