using Waymark.Access;
using Waymark.Areas;

namespace Waymark.Simulation;

/// <summary>A council with the Part 4 duties, the places people live in under it, and who works there.</summary>
/// <param name="Number">Its place in the order of the area's files.</param>
/// <param name="Duty">The council.</param>
/// <param name="Homes">Its districts, or the council itself where it has none.</param>
/// <param name="People">How many people live there, by the area's own figures.</param>
/// <param name="Council">The council as a partner.</param>
/// <param name="LargeRefuge">The provider with three schemes or more.</param>
/// <param name="SmallRefuge">The smaller provider.</param>
public sealed record Place(int Number, Authority Duty, IReadOnlyList<Authority> Homes, int People, Organisation Council, Organisation LargeRefuge, Organisation SmallRefuge);

/// <summary>Every partner of the simulated partnership.</summary>
public sealed class Partners
{
    private readonly AreaPack area;
    private readonly Dice dice;
    private readonly SimulationOrder order;
    private readonly List<Organisation> all = [];

    public Partners(AreaPack area, InventedNames names, SimulationOrder order, Dice dice)
    {
        this.area = area;
        this.dice = dice;
        this.order = order;
        var duties = area.OwnAuthorities.Where(authority => authority.Kind != AuthorityKind.District).ToList();
        Places = [.. duties.Select((duty, number) => PlaceOf(duty, number, names))];
        Police = Add("Police", "police");
        Hospital = Add("Hospital trust", "hospital");
        Surgery = Add(names.Surgery, "gp-surgery", duties[0].Code);
        Charity = Add(names.Charity, "support-charity", receives: true);
        Programme = Add(names.Programme, "perpetrator-programme", receives: true);
        Schools = [.. names.Schools.Select(school => Add(school, "school", duties[0].Code))];
        Probation = Add("Probation", "probation");
        Housing = Add(names.Housing, "housing-association");
        MaracBody = Add("MARAC coordination", "marac", receives: true, coordinates: true);
    }

    public IReadOnlyList<Organisation> All => all;
    public IReadOnlyList<Place> Places { get; }
    public Organisation Police { get; }
    public Organisation Hospital { get; }
    public Organisation Surgery { get; }

    /// <summary>Gives outreach, IDVA support, children's support and therapy.</summary>
    public Organisation Charity { get; }
    public Organisation Programme { get; }
    public IReadOnlyList<Organisation> Schools { get; }
    public Organisation Probation { get; }
    public Organisation Housing { get; }
    public Organisation MaracBody { get; }

    /// <summary>The partner behind a code of <c>standards/codes/referral-sources.json</c>; null when nobody here.</summary>
    public Organisation? Behind(string source, Place place) => source switch
    {
        "police" => Police,
        "health-gp" => Surgery,
        "health-hospital" => Hospital,
        "housing" => Housing,
        "childrens-social-care" or "adult-social-care" => place.Council,
        "education" => dice.Pick(Schools),
        "idva" or "voluntary" => Charity,
        "probation" => Probation,
        _ => null,
    };

    /// <summary>A place by how many people live there.</summary>
    public Place AnyPlace(Dice by)
    {
        if (Places.Count == 1)
            return Places[0];
        var left = by.Below(Places.Sum(place => place.People));
        foreach (var place in Places)
        {
            if (left < place.People)
                return place;
            left -= place.People;
        }

        return Places[0];
    }

    private Place PlaceOf(Authority duty, int number, InventedNames names)
    {
        var districts = area.OwnAuthorities.Where(authority => authority.PartOf == duty.Code).ToList();
        var council = Add(duty.Name.EndsWith("Council", StringComparison.Ordinal) ? duty.Name : duty.Name + " Council", "council", duty.Code, receives: true);
        foreach (var district in districts)
            Add(district.Name + " District Council", "district-council", district.Code);
        var called = names.Refuges[number % names.Refuges.Count];
        var suffix = number < names.Refuges.Count ? "" : $" of {duty.Name}";
        return new Place(number, duty, districts.Count == 0 ? [duty] : districts,
            Math.Max(1, area.PopulationOf(duty.Code, PopulationSex.All, PopulationAges.All) ?? 1), council,
            Add(called[0] + suffix, "refuge", duty.Code, receives: true), Add(called[1] + suffix, "refuge", duty.Code, receives: true));
    }

    private Organisation Add(string name, string kind, string? authority = null, bool receives = false, bool coordinates = false)
    {
        var organisation = new Organisation
        {
            Id = dice.NewId(),
            AreaCode = area.Code,
            Name = order.Series == 1 ? name : $"{name} {order.Series}",
            Kind = kind,
            AuthorityCode = authority,
            ReceivesReferrals = receives,
            CoordinatesMarac = coordinates,
        };
        all.Add(organisation);
        return organisation;
    }
}
