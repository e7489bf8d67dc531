namespace Waymark.Access;

/// <summary>Whether a class of fact is open to somebody, and what decided it.</summary>
/// <param name="Opens">Whether it is.</param>
/// <param name="By">The strongest tie that opens it; null when none does.</param>
/// <param name="Because">What decided.</param>
public sealed record Decision(bool Opens, Tie? By, DecidedBy Because);

/// <summary>What decided whether a class of fact is open.</summary>
public enum DecidedBy
{
    /// <summary>A tie opens it and the role may have it.</summary>
    Tie,

    /// <summary>Nobody is signed in.</summary>
    NobodySignedIn,

    /// <summary>The case is another partnership's.</summary>
    OtherPartnership,

    /// <summary>A wall stands between them and the case.</summary>
    Wall,

    /// <summary>The state of the record opens nothing: it was erased, or what was lent ended when the case was closed.</summary>
    State,

    /// <summary>No tie at all opens the case.</summary>
    NoTie,

    /// <summary>There is a tie, and it does not open this class of fact.</summary>
    TieTooWeak,

    /// <summary>The role does not have what the class needs.</summary>
    Role,

    /// <summary>An organisation of this kind never sees the class.</summary>
    OrganisationKind,
}
