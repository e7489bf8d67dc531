namespace Waymark.Simulation;

/// <summary>What a case is there to show on the last days, so that whoever signs in finds work waiting.</summary>
internal enum Scene
{
    /// <summary>As the dice fall.</summary>
    Ordinary,

    /// <summary>Asked and not answered yet.</summary>
    Waiting,

    /// <summary>Accepted these days.</summary>
    JustAccepted,

    /// <summary>Declined these days.</summary>
    JustDeclined,

    /// <summary>Living in a refuge now.</summary>
    Staying,

    /// <summary>Left a refuge these days.</summary>
    Leaving,
}
