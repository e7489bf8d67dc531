namespace Waymark.Access;

/// <summary>A partner: the council, the police, a refuge provider, a surgery, a school.</summary>
[Holds(FieldClass.Work)]
public sealed class Organisation : IOfArea
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required string AreaCode { get; init; }
    public required string Name { get; set; }

    /// <summary>A code of <c>standards/codes/organisation-kinds.json</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>The local authority it works for or in; null when it covers the whole area.</summary>
    public string? AuthorityCode { get; set; }

    /// <summary>Whether others may refer people to it.</summary>
    public bool ReceivesReferrals { get; set; }

    /// <summary>Whether it coordinates the MARAC: cases referred there become visible to it.</summary>
    public bool CoordinatesMarac { get; set; }

    /// <summary>The day it left the partnership; null while it belongs.</summary>
    public DateOnly? LeftOn { get; set; }
}
