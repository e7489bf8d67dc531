namespace Waymark.Access;

/// <summary>How much of a case somebody may know, from nothing up. What each means stands in <c>standards/access/policy.json</c>.</summary>
public enum Level
{
    /// <summary>The case does not exist for them.</summary>
    Nothing,

    /// <summary>They were asked about somebody; the case itself is not open.</summary>
    Exists,

    /// <summary>What safety needs: who, how to reach them safely, what the danger is, who works on it.</summary>
    Summary,

    /// <summary>The record, as far as their role opens it.</summary>
    Full,
}

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

/// <summary>What state a record is in, as far as seeing it depends on that.</summary>
public enum CaseState
{
    Open,
    Closed,
    Erased,
}

/// <summary>All that decides what one person may see of one case.</summary>
public sealed record CaseStanding
{
    public required bool SignedIn { get; init; }

    /// <summary>Whether the case is of the partnership they belong to.</summary>
    public required bool SamePartnership { get; init; }

    /// <summary>Whether they, or their organisation, must not know of it.</summary>
    public required bool Walled { get; init; }
    public required IReadOnlySet<Tie> Ties { get; init; }

    /// <summary>Whether one's own organisation wrote the record asked about.</summary>
    public bool Wrote { get; init; }

    /// <summary>What the share says beyond what every share opens; empty without a share.</summary>
    public IReadOnlySet<FieldClass> Lent { get; init; } = new HashSet<FieldClass>();
    public required CaseState State { get; init; }
    public required IReadOnlySet<Permission> Permissions { get; init; }

    /// <summary>A code of <c>standards/codes/organisation-kinds.json</c>; empty at the terminal.</summary>
    public string OrganisationKind { get; init; } = "";
}

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
