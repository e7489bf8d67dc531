using Microsoft.EntityFrameworkCore;
using Waymark.Storage;

namespace Waymark.Access;

/// <summary>The very first account of a new store: an organisation and its administrator. Refused as soon as anybody has an account.</summary>
public sealed class SetUpFirstAdministrator(WaymarkDb db, RoleBook roles)
{
    /// <summary>The organisation, a kind from the list of kinds, and the administrator with the password they chose.</summary>
    public sealed record Request(string? Organisation, string Kind, string? Name, string? SignInName, string? Password, string? Again);

    public async Task<Result<User>> Run(Request request, CancellationToken stop)
    {
        if (!await new Accounts(db, roles).AreNone(stop))
            return new Refusal("Somebody has an account already. Ask an administrator to add you.");
        var organisation = OrganisationRule.Name(request.Organisation);
        var name = AccountRule.Name(request.Name);
        var signInName = AccountRule.SignInName(request.SignInName);
        if ((organisation.Refusal ?? name.Refusal ?? signInName.Refusal) is { } wrong)
            return wrong with { Field = wrong == organisation.Refusal ? "Organisation" : wrong.Field };
        if (PasswordRule.Problem(request.Password, request.Again, [name.Value, signInName.Value, organisation.Value], StolenPasswords.Has) is { } problem)
            return problem;
        var known = organisation.Value;
        var first = await db.Set<Organisation>().SingleOrDefaultAsync(o => o.AreaCode == db.Actor.AreaCode && o.Name == known, stop);
        if (first is null)
            db.Add(first = new Organisation { AreaCode = db.Actor.AreaCode, Name = known, Kind = request.Kind });
        return await new AddUser(db, roles).Run(new AddUser.Request(first.Id, name.Value, signInName.Value, ["administrator"]), request.Password!, mustChange: false, stop);
    }
}
