using Waymark.Access;
using Waymark.Areas;
using Waymark.Marac;
using Waymark.Risk;

namespace Waymark.Simulation;

/// <summary>What every story of a simulation is told from.</summary>
internal sealed class World
{
    public required AreaPack Area { get; init; }
    public required SimulationOrder Order { get; init; }
    public required InventedNames Names { get; init; }
    public required RiskInstrument Instrument { get; init; }
    public required MaracPolicy MaracPolicy { get; init; }
    public required CodeLists Lists { get; init; }
    public required Partners Partners { get; init; }
    public required Rooms Rooms { get; init; }
    public required MaracCalendar Meetings { get; init; }
    public required IReadOnlyDictionary<Guid, IReadOnlyList<User>> Users { get; init; }
    public required Truth Truth { get; init; }
    public required TrueFigures Figures { get; init; }

    /// <summary>The last day that has happened.</summary>
    public DateOnly Until => Order.Until;

    /// <summary>Somebody who works at an organisation.</summary>
    public string Worker(Organisation organisation, Dice dice) => dice.Pick(Users[organisation.Id]).Name;
}
