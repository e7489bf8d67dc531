namespace Waymark.Access;

/// <summary>What ties an organisation, or somebody in it, to a case. Several may hold at once.</summary>
public enum Tie
{
    /// <summary>The organisation works on the case today.</summary>
    Involved,

    /// <summary>This very person opened it in an emergency, and the time has not run out.</summary>
    BrokenGlass,

    /// <summary>A partner shares it with the organisation today.</summary>
    Shared,

    /// <summary>The organisation was asked by a referral and has not answered yet.</summary>
    Asked,

    /// <summary>The organisation worked on it once.</summary>
    Formerly,
}
