using Waymark.Access;
using Waymark.Accommodation;

namespace Waymark.Simulation;

/// <summary>A unit that a household has moved into.</summary>
public sealed record Room(Scheme Scheme, Unit Unit);

/// <summary>Every unit and the day from which it is free: a unit holds one household at a time.</summary>
public sealed class Rooms
{
    private static readonly Odds<int> Bedspaces = new((20, 2), (35, 3), (30, 4), (15, 5));
    private readonly Dictionary<(Guid Organisation, string Type), List<Held>> held = [];
    private readonly Dice dice;
    private readonly RecordBatch batch;

    public Rooms(Partners partners, IReadOnlyCollection<string> types, string areaCode, SimulationOrder order, Dice dice, RecordBatch batch)
    {
        this.dice = dice;
        this.batch = batch;

        // As many as the simulated households would fill to about nine in ten, and never fewer than two of a kind.
        var wanted = order.People / 200 / Math.Max(1, order.Years) + 12;
        foreach (var place in partners.Places)
        {
            foreach (var (owner, type, parts) in Layout(place))
            {
                if (!types.Contains(type))
                    continue;
                var scheme = new Scheme
                {
                    Id = dice.NewId(), OrganisationId = owner.Id, AreaCode = areaCode, Name = $"{owner.Name}: {Words(type)}", AccommodationType = type,
                    AuthorityCode = place.Duty.Code, Commissioned = type != "OTHER_DESIGNATED",
                    Provider = AccommodationProvider.CharityWithDomesticAbuseObjects, OwnedOrManagedBy = AccommodationProvider.NonProfitRegisteredProvider,
                };
                scheme.Relevant = RelevanceAdvice.Of(scheme).Relevant;
                batch.Schemes.Add(scheme);
                var count = Math.Max(2, (wanted * parts / 100 + partners.Places.Count - 1) / partners.Places.Count);
                held[(owner.Id, type)] = [.. Enumerable.Range(1, count).Select(number => new Held(scheme, UnitOf(scheme, number, order.From)))];
            }
        }
    }

    /// <summary>The kinds of accommodation an organisation has.</summary>
    public bool Has(Organisation organisation, string type) => held.ContainsKey((organisation.Id, type));

    /// <summary>Gives a household a unit from a day until a day, or null when none is free.</summary>
    public Room? Take(Organisation organisation, string type, DateOnly from, DateOnly? to)
    {
        if (!held.TryGetValue((organisation.Id, type), out var units))
            return null;
        var start = dice.Below(units.Count);
        for (var step = 0; step < units.Count; step++)
        {
            var unit = units[(start + step) % units.Count];
            if (unit.FreeFrom > from)
                continue;
            unit.FreeFrom = to?.AddDays(1) ?? DateOnly.MaxValue;
            return new Room(unit.Scheme, unit.Unit);
        }

        return null;
    }

    private static IEnumerable<(Organisation Owner, string Type, int Parts)> Layout(Place place) =>
    [
        (place.LargeRefuge, AccommodationTypeCode.Refuge, 40), (place.LargeRefuge, "DISPERSED", 14), (place.LargeRefuge, "SECOND_STAGE", 10),
        (place.SmallRefuge, AccommodationTypeCode.Refuge, 16), (place.SmallRefuge, "SPECIALIST_SAFE", 10), (place.SmallRefuge, AccommodationTypeCode.Sanctuary, 30), (place.SmallRefuge, "OTHER_DESIGNATED", 6),
    ];

    private Unit UnitOf(Scheme scheme, int number, DateOnly from)
    {
        var unit = new Unit
        {
            Id = dice.NewId(), OrganisationId = scheme.OrganisationId, SchemeId = scheme.Id, Name = (scheme.AccommodationType == AccommodationTypeCode.Sanctuary ? "Set " : "Room ") + number,
            Bedspaces = Bedspaces.Roll(dice), WheelchairAccessible = dice.Chance(60), From = from.AddDays(-dice.Between(30, 900)),
        };
        batch.Units.Add(unit);
        return unit;
    }

    private static string Words(string type) => type switch
    {
        AccommodationTypeCode.Refuge => "refuge",
        "DISPERSED" => "dispersed homes",
        "SECOND_STAGE" => "second-stage flats",
        "SPECIALIST_SAFE" => "specialist house",
        AccommodationTypeCode.Sanctuary => "sanctuary scheme",
        _ => "emergency flats",
    };

    private sealed class Held(Scheme scheme, Unit unit)
    {
        public Scheme Scheme => scheme;
        public Unit Unit => unit;
        public DateOnly FreeFrom { get; set; } = DateOnly.MinValue;
    }
}
