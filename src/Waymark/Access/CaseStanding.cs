namespace Waymark.Access;

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
