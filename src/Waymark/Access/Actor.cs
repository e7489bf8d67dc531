namespace Waymark.Access;

/// <summary>Whoever is acting: a person signed in, or a named operator at a terminal. Nobody sees nothing.</summary>
/// <param name="UserId">Who; empty for nobody.</param>
/// <param name="Name">The name that audit entries carry.</param>
/// <param name="OrganisationId">The organisation they act for; empty when for none.</param>
/// <param name="AreaCode">The partnership they belong to.</param>
/// <param name="Permissions">What their roles allow.</param>
public sealed record Actor(Guid UserId, string Name, Guid OrganisationId, string AreaCode, IReadOnlySet<Permission> Permissions)
{
    /// <summary>What kind of organisation they act for: some classes of fact are never for some kinds. Empty at the terminal.</summary>
    public string OrganisationKind { get; init; } = "";

    /// <summary>Not signed in: sees no record and may change none.</summary>
    public static Actor Nobody { get; } = new(Guid.Empty, "nobody", Guid.Empty, "", new HashSet<Permission>());

    /// <summary>Whether this is anybody at all.</summary>
    public bool IsSomebody => UserId != Guid.Empty;

    /// <summary>The name in the audit. What nobody in particular wrote came from the public pages: the wall lets it come from nowhere else.</summary>
    public string WrittenAs => IsSomebody ? Name : "Somebody on the public pages";

    /// <summary>Whether their roles allow it.</summary>
    public bool May(Permission permission) => Permissions.Contains(permission);

    /// <summary>The same person on behalf of a partner: what they load is the partner's, and the audit names the person.</summary>
    public Actor OnBehalfOf(Guid organisation) => this with { OrganisationId = organisation };

    /// <summary>A named operator at a terminal, who acts for one organisation (or for none) and is audited like anybody else.</summary>
    public static Actor Operator(string name, string areaCode, Guid organisationId) =>
        new(OperatorId, name, organisationId, areaCode, Enum.GetValues<Permission>().ToHashSet());

    private static readonly Guid OperatorId = new("0ca70000-0000-4000-8000-00000000c0de");
}
