using Waymark.Access;

namespace Waymark.Web.Tests.Matrix;

/// <summary>Whoever asks: somebody of one role at one organisation, or nobody.</summary>
/// <param name="Cookies">What their browser sends; empty for nobody.</param>
/// <param name="Token">What a form of theirs must carry.</param>
internal sealed record Principal(string Role, Organisation? Organisation, Guid User, IReadOnlySet<Permission> Permissions, string Cookies, string Token)
{
    public string Name => Organisation is null ? Role : $"{Role} at {Organisation.Name}";

    /// <summary>Whether a few ways of standing to a case are enough for them.</summary>
    public bool Fewest { get; init; }

    /// <summary>Whether they are asked about this case.</summary>
    public bool IsAsked(MatrixCase? on) => !Fewest || on is null || Relation.IsAmongFewest(on.Relation, May(Permission.SeeCases));

    public bool May(Permission permission) => Permissions.Contains(permission);

    /// <summary>What decides what they may see of a case, of a record that an organisation wrote.</summary>
    public CaseStanding Towards(MatrixCase on, Guid? writer = null) => new()
    {
        SignedIn = Organisation is not null,
        SamePartnership = !on.Relation.Elsewhere,
        Walled = on.Relation.Barred is Barred.Themselves or Barred.TheirOrganisation,
        Ties = on.Relation.Ties,
        Lent = on.Relation.Lent,
        State = on.Relation.State,
        Wrote = writer is not null && writer == Organisation?.Id,
        Permissions = Permissions,
        OrganisationKind = Organisation?.Kind ?? "",
    };
}
