using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Waymark.Storage;

namespace Waymark.Access;

/// <summary>Somebody says who they are. Known and unknown names are answered alike, in words and in time.</summary>
public sealed class SignIn(WaymarkDb db)
{
    /// <summary>Wrong passwords in a row before an account rests.</summary>
    public const int Tries = 5;

    /// <summary>How long it rests.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);

    private static readonly Refusal Wrong = new("Enter the sign-in name and password that you were given. After five wrong tries an account rests for 15 minutes.", "Password");

    public async Task<Result<User>> Run(string? signInName, string? password, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(signInName))
            return new Refusal("Enter your sign-in name", "SignInName");
        if (string.IsNullOrEmpty(password))
            return new Refusal("Enter your password", "Password");
        var name = signInName.Trim().ToLowerInvariant();
        var user = await db.Set<User>().SingleOrDefaultAsync(u => u.SignInName == name, stop);
        var hash = user?.PasswordHash ?? Passwords.OfNobody;
        var right = Passwords.Matches(hash, password.Length > 200 ? password[..200] : password);
        if (user is null)
            return Wrong;
        if (user.PasswordHash is null || user.LeftOn <= db.Today || user.LockedUntil > db.Now)
            return Wrong;
        if (!right)
        {
            user.FailedSignIns++;
            if (user.FailedSignIns >= Tries)
            {
                user.LockedUntil = db.Now + Rest;
                user.FailedSignIns = 0;
            }

            await db.Keep(stop);
            return Wrong;
        }

        user.FailedSignIns = 0;
        user.LockedUntil = null;
        user.LastSignedInAt = db.Now;
        await db.Keep(stop);
        return user;
    }
}

/// <summary>Passwords, hashed slowly and with salt.</summary>
public sealed class Passwords
{
    private static readonly PasswordHasher<User> Hasher = new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));

    private Passwords()
    {
    }

    /// <summary>A hash that no password matches: compared with when there is no such user, so that the answer takes as long.</summary>
    internal static string OfNobody { get; } = Hash(Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)));

    /// <summary>The hash to keep.</summary>
    public static string Hash(string password) => Hasher.HashPassword(null!, password);

    internal static bool Matches(string hash, string password) => Hasher.VerifyHashedPassword(null!, hash, password) != PasswordVerificationResult.Failed;
}
