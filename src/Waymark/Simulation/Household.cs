using Waymark.Marac;

namespace Waymark.Simulation;

/// <summary>Somebody who does not exist: what is true of them, whatever each organisation has written down.</summary>
internal sealed class Known
{
    public required Guid PersonId { get; init; }
    public required Community Community { get; init; }
    public required string GivenName { get; init; }
    public required string FamilyName { get; init; }
    public required bool Female { get; init; }
    public required DateOnly BornOn { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public string? Postcode { get; init; }

    /// <summary>The record that each organisation has about them.</summary>
    public List<(Guid Organisation, Guid Record)> Records { get; } = [];

    /// <summary>In the cases of how many survivors they are alleged to harm.</summary>
    public int SurvivorsHarmed { get; set; }

    public int AgeOn(DateOnly day) => People.AgeOn.Years(BornOn, day) ?? 0;
}

/// <summary>A survivor, her children and those alleged to harm her.</summary>
internal sealed class Household
{
    public required Known Survivor { get; init; }
    public required List<Known> Children { get; init; }
    public required List<Known> Harmers { get; init; }
    public required Place Place { get; init; }

    /// <summary>The council whose area she lived in; null when she comes from outside.</summary>
    public required string? HomeAuthority { get; init; }

    /// <summary>Where she comes from when from outside.</summary>
    public required string? Outside { get; init; }

    /// <summary>A code of <c>standards/codes/personal-connections.json</c>.</summary>
    public required string Connection { get; init; }
    public required bool NoRecourse { get; init; }
    public List<PastMaracReferral> MaracReferrals { get; } = [];

    /// <summary>The last day on which anything has been written about them.</summary>
    public DateOnly QuietSince { get; set; }
}

/// <summary>Makes households until everybody who was ordered has been made.</summary>
internal sealed class HouseholdMaker(World world, Dice dice)
{
    private const int Remembered = 400;
    private static readonly Odds<(int Low, int High)> SurvivorAges = new((2, (16, 17)), (14, (18, 24)), (30, (25, 34)), (27, (35, 44)), (15, (45, 54)), (8, (55, 64)), (4, (65, 90)));
    private static readonly Odds<int> ChildCount = new((45, 0), (24, 1), (18, 2), (8, 3), (3, 4), (2, 5));
    private static readonly Odds<string> Connections = new((20, "PC_A"), (1, "PC_B"), (3, "PC_C"), (52, "PC_E"), (10, "PC_F"), (14, "PC_G"));
    private readonly Queue<Known> harmersWhoMayHarmAgain = new();
    private readonly List<Household> mayComeBack = [];

    /// <summary>How many people are still to be made.</summary>
    public int Left { get; private set; } = world.Order.People;

    /// <summary>A household that comes on a day: now and then one that has been here before.</summary>
    public Household Next(DateOnly day, bool mustBeNew, Place? at)
    {
        if (!mustBeNew && dice.Chance(70))
        {
            for (var index = 0; index < mayComeBack.Count; index++)
            {
                var back = mayComeBack[index];
                if (back.QuietSince.AddDays(20) >= day)
                    continue;
                mayComeBack.RemoveAt(index);
                world.Truth.CasesOfSurvivorsWhoCameBack++;
                return back;
            }
        }

        return Make(day, at ?? world.Partners.AnyPlace(dice));
    }

    /// <summary>Remembers a household, so that it may come back.</summary>
    public void Remember(Household household)
    {
        if (mayComeBack.Count < Remembered && dice.Chance(300))
            mayComeBack.Add(household);
    }

    /// <summary>Somebody else alleged to harm the same survivor; null when nobody is left to make.</summary>
    public Known? AnotherHarmer(Household household, DateOnly day) => Harmer(household.Survivor, day);

    private Household Make(DateOnly day, Place place)
    {
        var outside = dice.Chance(120);
        var survivor = Person(female: !dice.Chance(62), SurvivorAges.Roll(dice), day, place.Number, contacts: true, null);
        world.Truth.Survivors++;
        var children = new List<Known>();
        var mayHaveChildren = survivor.AgeOn(day) is >= 19 and < 60;
        for (var count = mayHaveChildren ? ChildCount.Roll(dice) : 0; count > 0 && Left > 1; count--)
        {
            children.Add(Person(dice.Chance(490), (0, Math.Min(17, survivor.AgeOn(day) - 18)), day, place.Number, contacts: false, survivor));
            world.Truth.Children++;
        }

        var household = new Household
        {
            Survivor = survivor, Children = children, Harmers = [], Place = place,
            HomeAuthority = outside ? null : dice.Pick(place.Homes).Code,
            Outside = outside ? dice.Pick(world.Names.AreasOutside) : null,
            Connection = Connections.Roll(dice), NoRecourse = dice.Chance(60),
        };
        for (var count = dice.Chance(50) ? 2 : 1; count > 0; count--)
        {
            if (Harmer(survivor, day) is { } harmer && household.Harmers.All(other => other.PersonId != harmer.PersonId))
                household.Harmers.Add(harmer);
        }

        return household;
    }

    private Known? Harmer(Known survivor, DateOnly day)
    {
        Known harmer;
        if (harmersWhoMayHarmAgain.Count > 0 && (Left == 0 || dice.Chance(60)))
        {
            harmer = harmersWhoMayHarmAgain.Dequeue();
            if (harmer.SurvivorsHarmed == 1)
                world.Truth.SerialAllegedToHarm++;
        }
        else if (Left > 0)
        {
            harmer = Person(female: dice.Chance(survivor.Female ? 60 : 780), (17, 70), day, 0, contacts: false, dice.Chance(350) ? survivor : null);
            world.Truth.AllegedToHarm++;
        }
        else
        {
            return null;
        }

        harmer.SurvivorsHarmed++;
        if (harmersWhoMayHarmAgain.Count < Remembered && harmer.SurvivorsHarmed < 4 && dice.Chance(100))
            harmersWhoMayHarmAgain.Enqueue(harmer);
        return harmer;
    }

    private Known Person(bool female, (int Low, int High) ages, DateOnly day, int place, bool contacts, Known? familyOf)
    {
        Left--;
        world.Truth.People++;
        var community = familyOf?.Community ?? world.Names.AnyCommunity(dice);
        var given = community.Given(dice, female);
        var family = familyOf?.FamilyName ?? dice.Pick(community.Family);
        return new Known
        {
            PersonId = dice.NewId(), Community = community, GivenName = given, FamilyName = family, Female = female,
            BornOn = day.AddYears(-dice.Between(ages.Low, ages.High)).AddDays(-dice.Below(365)),
            Phone = contacts && dice.Chance(850) ? InventedNames.Phone(dice) : null,
            Email = contacts && dice.Chance(400) ? InventedNames.Email(dice, given, family) : null,
            Postcode = contacts && dice.Chance(800) ? InventedNames.Postcode(dice, place) : null,
        };
    }
}
