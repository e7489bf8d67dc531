using Waymark.Access;

namespace Waymark.Simulation;

/// <summary>The people somebody can sign in as to try Waymark out: one for each job. Who shows it sets their passwords; here they have none.</summary>
public static class DemoAccounts
{
    /// <summary>The name to sign in with, the role, and where such a person works.</summary>
    public static IReadOnlyList<DemoAccount> All { get; } =
    [
        new("refuge", "refuge-worker", partners => partners.Places[0].LargeRefuge),
        new("support", "support-worker", partners => partners.Charity),
        new("manager", "partnership-manager", partners => partners.Places[0].Council),
        new("marac", "marac-coordinator", partners => partners.MaracBody),
        new("referrer", "referrer", partners => partners.Surgery),
        new("board", "board-member", partners => partners.Places[0].Council),
        new("analyst", "analyst", partners => partners.Places[0].Council),
        new("administrator", "administrator", partners => partners.Places[0].Council),
        new("governance", "information-governance", partners => partners.Places[0].Council),
        new("service", "service-manager", partners => partners.Places[0].LargeRefuge),
    ];

    /// <summary>What one of them types to sign in.</summary>
    public static string SignInName(string name, int series = 1) => series == 1 ? $"{name}@example.org" : $"{name}.{series}@example.org";

    /// <summary>The accounts, and two colleagues at every partner so that work has more than one author.</summary>
    internal static IEnumerable<User> Of(Partners partners, InventedNames names, SimulationOrder order, Dice dice)
    {
        foreach (var account in All)
            yield return Make(account.WorksAt(partners), names.Colleague(dice), SignInName(account.Name, order.Series), account.Role, dice);
        var number = 0;
        foreach (var organisation in partners.All)
        {
            for (var colleague = 0; colleague < 2; colleague++)
                yield return Make(organisation, names.Colleague(dice), SignInName("colleague" + ++number, order.Series), RoleAt(organisation), dice);
        }
    }

    private static string RoleAt(Organisation organisation) => organisation.Kind switch
    {
        "refuge" => "refuge-worker",
        "support-charity" or "perpetrator-programme" => "support-worker",
        "marac" => "marac-coordinator",
        _ => "referrer",
    };

    private static User Make(Organisation organisation, string name, string signIn, string role, Dice dice) => new()
    {
        Id = dice.NewId(), OrganisationId = organisation.Id, Name = name, SignInName = signIn, Roles = role, Stamp = dice.NewId(),
    };
}

/// <summary>One account to try Waymark out with.</summary>
/// <param name="Name">What stands before the at-sign.</param>
/// <param name="Role">A code of <c>standards/access/roles.json</c>.</param>
/// <param name="WorksAt">The partner such a person works for.</param>
public sealed record DemoAccount(string Name, string Role, Func<Partners, Organisation> WorksAt);
