using System.Text.Json;
using Waymark.Access;
using Waymark.Tests.Architecture;

namespace Waymark.Tests.Access;

/// <summary>Every standing there can be: each set of ties, each set of what a share may add, each role, kind of organisation, state and wall.</summary>
internal static class WholeDomain
{
    private static readonly RoleBook Roles = RoleBook.Read(File.ReadAllText(Path.Combine(Repository.Root, "standards", "access", "roles.json")));

    public static IReadOnlyList<(string Name, IReadOnlySet<Permission> Permissions)> EveryRole { get; } =
        [("nobody's role", new HashSet<Permission>()), .. Roles.All.Select(role => (role.Code, role.Permissions))];

    public static IReadOnlyList<string> Kinds { get; } = ["police", "refuge", ""];

    public static IReadOnlyList<IReadOnlySet<Tie>> EveryTies { get; } = [.. Subsets(Enum.GetValues<Tie>())];

    /// <summary>Nothing, each alone, and all together: what a share lends is decided class by class, so that more sets would tell nothing new.</summary>
    public static IReadOnlyList<IReadOnlySet<FieldClass>> EveryLent { get; } =
        [new HashSet<FieldClass>(), .. AccessPolicy.InForce.MayBeLent.Select(fact => new HashSet<FieldClass> { fact }), AccessPolicy.InForce.MayBeLent.ToHashSet()];

    public static IEnumerable<CaseStanding> All()
    {
        foreach (var (_, permissions) in EveryRole)
            foreach (var kind in Kinds)
                foreach (var ties in EveryTies)
                    foreach (var lent in ties.Contains(Tie.Shared) ? EveryLent : [new HashSet<FieldClass>()])
                        foreach (var state in Enum.GetValues<CaseState>())
                            for (var barred = 0; barred < (ties.Contains(Tie.Involved) ? 16 : 8); barred++)
                                yield return new CaseStanding
                                {
                                    SignedIn = (barred & 1) == 0,
                                    SamePartnership = (barred & 2) == 0,
                                    Walled = (barred & 4) != 0,
                                    Wrote = (barred & 8) != 0,
                                    Ties = ties,
                                    Lent = lent,
                                    State = state,
                                    Permissions = permissions,
                                    OrganisationKind = kind,
                                };
    }

    private static IEnumerable<IReadOnlySet<T>> Subsets<T>(IReadOnlyList<T> of) =>
        Enumerable.Range(0, 1 << of.Count).Select(bits => (IReadOnlySet<T>)of.Where((_, index) => (bits & (1 << index)) != 0).ToHashSet());
}
