using System.Globalization;
using System.Text;

namespace Waymark.Benchmarks;

/// <summary>Writes a refuge's export about invented people, as long as asked and as uneven as real ones: slips, repeats, five ways of writing a date.</summary>
internal sealed class RefugeExport(int seed, IReadOnlyList<string> authorities)
{
    private const string Heading = "Ref No,Date Recd,First Name,Surname,DOB,Home Postcode,Gender,Ethnic Origin,Children (ages),Referred By,From (LA),Outcome,Reason if not accommodated,Date In,Date Out,Moved To,NRPF?,Disability,Notes";

    private static readonly string[] FirstNames = ["Wren", "Ottilie", "Marisol", "Thandiwe", "Noor", "Agata", "Ceridwen", "Ping", "Yetunde", "Rasa", "Hester", "Iman", "Lorna", "Bronagh", "Suda", "Verity", "Dilys", "Farida", "Greta", "Hilda"];
    private static readonly string[] Surnames = ["Applegarth", "Birtwhistle", "Cholmondeley", "Dankworth", "El-Amin", "Fothergill", "Garside", "Hatherley", "Jankowska", "Kettleborough", "Lovelock", "Mbeki", "Ng", "O'Shea", "Pemberton-Lyle", "Quayle", "Rowbotham", "Tattersall"];
    private static readonly string[] Reasons = ["Full", "no bed spaces", "NO VACANCIES", "DNA", "client changed her mind", "too close", "Unsafe area", "5 kids", "large family", "MH", "Alcohol", "NRPF", "language barrier"];
    private static readonly string[] Exits = ["Council flat", "HA tenancy", "Private rented", "Mum's", "friends", "Went back", "Unknown"];

    private readonly Random random = new(seed);

    /// <summary>The file, with this many rows below its heading.</summary>
    public byte[] Write(int rows)
    {
        var lines = new List<string>(rows);
        while (lines.Count < rows)
        {
            if (lines.Count > 0 && Chance(3))
                lines.Add(lines[random.Next(lines.Count)]);
            else
                Household(lines, rows);
        }

        var shuffled = lines.ToArray();
        random.Shuffle(shuffled);
        return Encoding.UTF8.GetBytes(new StringBuilder(Heading).Append("\r\n").AppendJoin("\r\n", shuffled).Append("\r\n").ToString());
    }

    private void Household(List<string> lines, int rows)
    {
        string first = Pick(FirstNames), last = Pick(Surnames), from = Pick(authorities);
        var born = new DateOnly(1950, 1, 1).AddDays(random.Next(365 * 55));
        var postcode = $"{Pick(["QN", "NX", "NZ"])}{random.Next(1, 30)} {random.Next(1, 10)}{Letter()}{Letter()}";
        var ages = string.Join("; ", Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(17)).Select(age => age == 0 ? "under 1" : $"{age}"));
        for (var times = Chance(20) ? random.Next(2, 4) : 1; times > 0 && lines.Count < rows; times--)
            lines.Add(Row(Chance(5) ? Slip(first) : first, Chance(4) ? Slip(last) : last, Chance(3) ? born.AddYears(1) : born, Chance(15) ? "" : postcode, ages, from));
    }

    private string Row(string first, string last, DateOnly born, string postcode, string ages, string from)
    {
        var received = new DateOnly(2024, 4, 1).AddDays(random.Next(360));
        var accepted = Chance(35);
        var left = accepted && Chance(60);
        return string.Join(',', $"R{random.Next(10_000_000):0000000}", Chance(1) ? "31/02/2025" : Written(received), first, last, Written(born), postcode,
            Pick(["F", "female", "Woman"]), Pick(["W British", "white british", "Polish", "N/K", ""]), ages, Pick(["GP", "Police", "self"]), $"\"{from}\"",
            accepted ? "Accommodated" : Pick(["Declined", "NFA", "Not accommodated"]), accepted ? "" : Pick(Reasons),
            accepted ? Written(received.AddDays(2)) : "", left ? Written(received.AddDays(60)) : "", left ? Pick(Exits) : "",
            Pick(["Y", "N", "No", ""]), Pick(["", "None", "Asthma"]), Chance(3) ? "rang twice; no reply" : "");
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
        var at = random.Next(1, name.Length);
        return name.Insert(at, name[at].ToString());
    }

    private char Letter() => (char)('A' + random.Next(26));

    private bool Chance(int percent) => random.Next(100) < percent;

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
