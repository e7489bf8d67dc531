using System.Globalization;
using System.Text;

namespace Waymark.Tests.Import;

/// <summary>Writes a refuge's export about invented people, as messy as real ones, and knows the truth about it.</summary>
internal sealed class MessyExport
{
    private static readonly string[] FirstNames = ["Wren", "Ottilie", "Marisol", "Thandiwe", "Noor", "Agata", "Ceridwen", "Ping", "Yetunde", "Rasa", "Hester", "Iman", "Lorna", "Bronagh", "Suda", "Verity", "Dilys", "Farida", "Greta", "Hilda", "Imelda", "Juno", "Kezia", "Leocadia", "Morag", "Nesta"];
    private static readonly string[] Surnames = ["Applegarth", "Birtwhistle", "Cholmondeley", "Dankworth", "El-Amin", "Fothergill", "Garside", "Hatherley", "Iqbal", "Jankowska", "Kettleborough", "Lovelock", "Mbeki", "Ng", "O'Shea", "Pemberton-Lyle", "Quayle", "Rowbotham", "Sowerby", "Tattersall", "Umarji", "Vickerstaff", "Wolstenholme", "Yardley"];
    private static readonly string[] Own = ["Gedling", "Newark & Sherwood", "Rushcliffe Borough Council", "MANSFIELD"];
    private static readonly string[] Elsewhere = ["Nottingham", "Bristol, City of", "Sheffield", "Derbyshire Dales"];
    private static readonly (string Code, string[] Words)[] Reasons =
    [
        ("U01", ["Full", "no bed spaces", "NO VACANCIES", "No  room."]), ("U03", ["DNA", "client changed her mind", "Lost contact"]), ("U04", ["too close", "Unsafe area"]),
        ("U05", ["5 kids", "large family"]), ("U06", ["older boy 17", "son too old"]), ("U07", ["MH", "mental health"]), ("U08", ["Alcohol", "substance misuse"]), ("U10", ["NRPF", "no recourse"]), ("U11", ["language barrier"]),
    ];
    private static readonly (string Code, string[] Words)[] Exits = [("E02", ["Council flat", "HA tenancy"]), ("E03", ["Private rented", "PRS"]), ("E07", ["Mum's", "friends"]), ("E10", ["Went back", "returned to partner"]), ("E14", ["?", "Unknown"])];

    private readonly Random random;
    private readonly StringBuilder text = new();
    private readonly char delimiter;

    public MessyExport(int seed, int people)
    {
        random = new Random(seed);
        delimiter = Pick([',', ';', '\t']);
        Write(people);
    }

    public string Text => text.ToString();

    public int Households { get; private set; }

    public int Referrals { get; private set; }

    public int Repeats { get; private set; }

    public int Unreadable { get; private set; }

    public int Accepted { get; private set; }

    public int OutOfArea { get; private set; }

    public int Children { get; private set; }

    public SortedDictionary<string, int> Declined { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, int> MovedOn { get; } = new(StringComparer.Ordinal);

    private void Write(int people)
    {
        var rows = new List<string[]>();
        for (var at = 0; at < people; at++)
        {
            string first = Pick(FirstNames), last = Pick(Surnames);
            var born = new DateOnly(1950, 1, 1).AddDays(random.Next(365 * 55));
            var postcode = $"{Pick(["QN", "NX", "NZ"])}{random.Next(1, 30)} {random.Next(1, 10)}{(char)('A' + random.Next(26))}{(char)('A' + random.Next(26))}";
            var own = Chance(60);
            var from = own ? Pick(Own) : Pick(Elsewhere);
            var ages = Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(17)).ToArray();
            Households++;
            for (var times = Chance(20) ? random.Next(2, 4) : 1; times > 0; times--)
            {
                rows.Add(Referral(first, last, born, postcode, from, own, ages));
            }
        }

        Referrals = rows.Count;
        for (var extra = rows.Count / 40; extra > 0; extra--, Repeats++)
        {
            rows.Add(rows[random.Next(Referrals)]);
        }

        for (var extra = 1 + (rows.Count / 100); extra > 0; extra--, Unreadable++)
        {
            rows.Add(Spoilt([.. rows[random.Next(Referrals)]], extra));
        }

        var shuffled = rows.ToArray();
        random.Shuffle(shuffled);
        text.Append("Refuge referrals").Append("\r\n\r\n").AppendJoin(delimiter, ImportFiles.Heading.Split(',').Select(title => Chance(30) ? title.ToUpperInvariant() + " " : title)).Append("\r\n");
        foreach (var row in shuffled)
        {
            text.AppendJoin(delimiter, row.Select(cell => cell.Contains(delimiter) ? $"\"{cell}\"" : cell)).Append(Chance(2) ? "\r\n\r\n" : "\r\n");
        }

        text.Append("TOTAL").Append(delimiter, 11).Append(rows.Count).Append("\r\n");
    }

    private string[] Referral(string first, string last, DateOnly born, string postcode, string from, bool own, int[] ages)
    {
        var received = new DateOnly(2024, 4, 1).AddDays(random.Next(360));
        var accepted = Chance(35);
        var out_ = accepted && Chance(60) ? Pick(Exits) : default;
        var reason = accepted ? default : Pick(Reasons);
        Accepted += accepted ? 1 : 0;
        OutOfArea += own ? 0 : 1;
        Children += accepted ? ages.Length : 0;
        _ = accepted ? 0 : Declined[reason.Code] = Declined.GetValueOrDefault(reason.Code) + 1;
        _ = out_.Code is null ? 0 : MovedOn[out_.Code] = MovedOn.GetValueOrDefault(out_.Code) + 1;
        if (Chance(4))
        {
            (first, last) = (last, first);
        }
        else if (Chance(3))
        {
            first = first[0] + ".";
        }
        else if (Chance(5))
        {
            first = Slip(first);
        }
        else if (Chance(4))
        {
            last = Slip(last);
        }

        return
        [
            $"R{random.Next(100000):00000}", Written(received), first + (Chance(5) ? " " : ""), Chance(8) ? last.ToUpperInvariant() : last, Chance(4) ? "" : Written(Chance(3) ? born.AddYears(1) : born), Chance(15) ? "" : postcode,
            Pick(["F", "female", "Woman"]), Pick(["W British", "white british", "Polish", "N/K", ""]), ages.Length == 0 ? Pick(["", "0", "None"]) : string.Join("; ", ages.Select(age => age == 0 ? "under 1" : $"{age}")),
            Pick(["GP", "Police", "self"]), from, accepted ? Pick(["Accommodated", "ACCOMMODATED"]) : Pick(["Declined", "NFA", "Not accommodated"]), accepted ? "" : Pick(reason.Words),
            accepted ? Written(received.AddDays(2)) : "", out_.Code is null ? "" : Written(received.AddDays(60)), out_.Code is null ? "" : Pick(out_.Words), Pick(["Y", "N", "No", ""]), Pick(["", "None", "Asthma"]), Chance(3) ? "rang twice, no reply; try again" : "",
        ];
    }

    private static string[] Spoilt(string[] row, int number)
    {
        row[0] = $"SPOILT-{number}";
        _ = (number % 3) switch { 0 => row[1] = "31/02/2025", 1 => row[11] = "Pending", _ => row[1] = "" };
        return row;
    }

    private string Written(DateOnly date) => random.Next(10) switch
    {
        0 => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        1 => date.ToString("d-MMM-yy", CultureInfo.InvariantCulture),
        2 => date.ToString("dd.MM.yy", CultureInfo.InvariantCulture),
        3 => $"{date.DayNumber - new DateOnly(1899, 12, 30).DayNumber}",
        _ => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
    };

    private string Slip(string name)
    {
        var at = random.Next(1, name.Length - 1 + (name.Length == 2 ? 1 : 0));
        return random.Next(2) == 0 ? name.Remove(at, 1) : name.Insert(at, name[at].ToString());
    }

    private bool Chance(int percent) => random.Next(100) < percent;

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
