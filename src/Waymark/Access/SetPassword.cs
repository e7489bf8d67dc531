using Microsoft.EntityFrameworkCore;
using Waymark.Storage;

namespace Waymark.Access;

/// <summary>Somebody chooses their own password, and says the one they have. Every other session of theirs ends.</summary>
public sealed class SetPassword(WaymarkDb db, SignIn signIn)
{
    /// <param name="current">The one they have; not asked again of whoever has just signed in with one to use once.</param>
    public async Task<Result<User>> Run(string? current, string? password, string? again, CancellationToken stop)
    {
        var known = await db.Set<User>().AsNoTracking().SingleAsync(one => one.Id == db.ActingUser, stop);
        if (!known.MustChangePassword && await signIn.Again(known.Id, current, "Current", stop) is { } wrong)
            return wrong;
        var user = await db.Set<User>().SingleAsync(one => one.Id == db.ActingUser, stop);
        var organisation = await db.Set<Organisation>().Where(one => one.Id == user.OrganisationId).Select(one => one.Name).SingleAsync(stop);
        if (PasswordRule.Problem(password, again, [user.Name, user.SignInName, organisation], StolenPasswords.Has) is { } problem)
            return problem;
        if (user.PasswordHash is { } held && Passwords.Matches(held, password!))
            return new Refusal("Choose a password that you have not got already", "Password");
        user.PasswordHash = Passwords.Hash(password!);
        user.Stamp = Identity.New();
        user.MustChangePassword = false;
        return await db.SaveOwn("Set own password", stop) is { } refusal ? refusal : user;
    }
}
