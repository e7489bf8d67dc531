using Waymark.Areas;
using Waymark.Linkage.Text;
using Waymark.Strategy;

namespace Waymark.Simulation;

/// <summary>Names, words and ways to be reached of people who do not exist, from <c>standards/simulation/names.json</c>.</summary>
public sealed record InventedNames
{
    public required string Title { get; init; }
    public required string Source { get; init; }
    public required IReadOnlyList<Community> Families { get; init; }
    public required IReadOnlyList<string> Schools { get; init; }

    /// <summary>For each council in turn: its large refuge provider and its smaller one.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Refuges { get; init; }
    public required string Charity { get; init; }
    public required string Programme { get; init; }
    public required string Housing { get; init; }
    public required string Surgery { get; init; }
    public required IReadOnlyList<string> Notes { get; init; }
    public required IReadOnlyList<string> Opinions { get; init; }
    public required IReadOnlyList<string> NextSteps { get; init; }
    public required IReadOnlyList<string> Needs { get; init; }
    public required IReadOnlyList<string> AreasOutside { get; init; }
    public required IReadOnlyList<string> DeclineWords { get; init; }
    public required IReadOnlyList<string> AcceptWords { get; init; }
    public required IReadOnlyList<string> ActionVerbs { get; init; }
    public required IReadOnlyDictionary<ActionStatus, IReadOnlyList<string>> Updates { get; init; }
    public required IReadOnlyList<string> Decisions { get; init; }

    /// <summary>Reads the file.</summary>
    public static InventedNames Read(ReferenceFiles files) => files.ReadStandard<InventedNames>("simulation", "names.json");

    /// <summary>A community by its share.</summary>
    public Community AnyCommunity(Dice dice)
    {
        var left = dice.Below(Families.Sum(community => community.Share));
        foreach (var community in Families)
        {
            if (left < community.Share)
                return community;
            left -= community.Share;
        }

        return Families[0];
    }

    /// <summary>A colleague's name: given and family.</summary>
    public string Colleague(Dice dice)
    {
        var community = AnyCommunity(dice);
        return $"{community.Given(dice, female: dice.Chance(800))} {dice.Pick(community.Family)}";
    }

    /// <summary>A telephone number of the ranges that Ofcom keeps for drama: nobody answers.</summary>
    public static string Phone(Dice dice) => (dice.Chance(850) ? "07700 900" : "01632 960") + dice.Below(1000).ToString("000", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A postcode that cannot be: no postcode begins with Q, V or X, and none ends in these letters.</summary>
    public static string Postcode(Dice dice, int place)
    {
        const string neverInward = "CIKMOV";
        return $"{"QVX"[place % 3]}{(char)('A' + (place / 3 % 26))}{dice.Between(1, 9)} {dice.Below(10)}{neverInward[dice.Below(6)]}{neverInward[dice.Below(6)]}";
    }

    /// <summary>An address of electronic post at the domain that is kept for examples.</summary>
    public static string Email(Dice dice, string given, string family) => $"{NameKey.Of(given)}.{NameKey.Of(family)}{dice.Between(10, 99)}@example.org";
}

/// <summary>Names that one British community gives, and how many people in a thousand bear them here.</summary>
public sealed record Community
{
    // The property is not called Name: a community has no one name, and the file says what is meant.
    [System.Text.Json.Serialization.JsonPropertyName("community")]
    public required string Called { get; init; }
    public required int Share { get; init; }

    /// <summary>Codes of <c>standards/codes/ethnicity.json</c> that somebody of it may answer with.</summary>
    public required IReadOnlyList<string> Ethnicities { get; init; }
    public required IReadOnlyList<string> Female { get; init; }
    public required IReadOnlyList<string> Male { get; init; }
    public required IReadOnlyList<string> Family { get; init; }

    /// <summary>A given name.</summary>
    public string Given(Dice dice, bool female) => dice.Pick(female ? Female : Male);
}
