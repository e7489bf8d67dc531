using Microsoft.EntityFrameworkCore;
using Waymark.Storage;

namespace Waymark.Access;

/// <summary>Somebody chooses their own password. Every other session of theirs ends.</summary>
public sealed class SetPassword(WaymarkDb db)
{
    public async Task<Result<User>> Run(string? password, string? again, CancellationToken stop)
    {
        var user = await db.Set<User>().SingleAsync(u => u.Id == db.ActingUser, stop);
        if (PasswordRule.Problem(password, again, user.Name, user.SignInName) is { } problem)
            return problem;
        user.PasswordHash = Passwords.Hash(password!);
        user.Stamp = Identity.New();
        user.MustChangePassword = false;
        return await db.SaveOwn("Set own password", stop) is { } refusal ? refusal : user;
    }
}
