using Microsoft.EntityFrameworkCore;
using Waymark.Storage;

namespace Waymark.Access;

/// <summary>Somebody chooses their own password. Every other session of theirs ends.</summary>
public sealed class SetPassword(WaymarkDb db)
{
    /// <summary>Length is what counts (NCSC): three random words are longer than this.</summary>
    public const int Shortest = 12;

    public async Task<Result<User>> Run(string? password, string? again, CancellationToken stop)
    {
        if (string.IsNullOrEmpty(password) || password.Length < Shortest)
            return new Refusal($"Choose a password of at least {Shortest} characters: three random words will do", "Password");
        if (password.Length > 200)
            return new Refusal("Choose a password of at most 200 characters", "Password");
        if (password != again)
            return new Refusal("The two passwords are not the same: type it again", "Again");
        var user = await db.Set<User>().SingleAsync(u => u.Id == db.ActingUser, stop);
        if (password.Contains(user.SignInName, StringComparison.OrdinalIgnoreCase) || password.Equals(user.Name, StringComparison.OrdinalIgnoreCase))
            return new Refusal("Choose a password without your name in it", "Password");
        user.PasswordHash = Passwords.Hash(password);
        user.Stamp = Identity.New();
        user.MustChangePassword = false;
        return await db.SaveOwn("Set own password", stop) is { } refusal ? refusal : user;
    }
}
