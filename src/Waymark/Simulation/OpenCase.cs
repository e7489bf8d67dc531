using Waymark.Access;
using Waymark.People;

namespace Waymark.Simulation;

/// <summary>One case as it is being told: who is in it, who works on it, and how far it has come.</summary>
internal sealed class OpenCase
{
    public required CaseFile File { get; init; }
    public required Household Household { get; init; }
    public required Organisation Opener { get; init; }
    public required string Source { get; init; }

    /// <summary>The partner who referred; null when she came herself or from outside.</summary>
    public required Organisation? Referrer { get; init; }
    public required Guid SurvivorRecord { get; init; }
    public required int ChildrenWithHer { get; init; }
    public List<(Known Child, Guid Record)> Children { get; } = [];
    public List<(Known Harmer, Guid Record)> Harmers { get; } = [];
    public Dictionary<Guid, Involvement> Involved { get; } = [];

    /// <summary>The organisations that work on it, in the order they came.</summary>
    public List<Organisation> Workers { get; } = [];

    /// <summary>The last day on which something was written.</summary>
    public DateOnly LastDay { get; set; }

    /// <summary>Whether support or a stay still goes on.</summary>
    public bool GoesOn { get; set; }

    public void Reached(DateOnly day) => LastDay = day > LastDay ? day : LastDay;
}
