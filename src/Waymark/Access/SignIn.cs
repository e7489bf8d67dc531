using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Waymark.Storage;

namespace Waymark.Access;

/// <summary>
/// Somebody says who they are: the password, then a code. Known, unknown, resting, suspended and ended names are answered alike,
/// in words, in work and in time.
/// </summary>
public sealed class SignIn(WaymarkDb db, OrganisationDirectories directories)
{
    private static readonly Refusal Wrong = new("Enter the sign-in name and password that you were given. After five wrong tries a name rests for 15 minutes.", "Password");
    private static readonly Refusal WrongCode = new("Enter the code that your app shows now. Each code works once: after one that was used, wait for the next. After five wrong tries a name rests for 15 minutes.", "Code");

    /// <summary>The password, which opens nothing by itself.</summary>
    public async Task<Result<User>> Run(string? signInName, string? password, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(signInName))
            return new Refusal("Enter your sign-in name", "SignInName");
        if (string.IsNullOrEmpty(password))
            return new Refusal("Enter your password", "Password");
        var name = signInName.Trim().ToLowerInvariant();
        if (name.Length > AccountRule.LongestSignInName)
            name = name[..AccountRule.LongestSignInName];
        var taken = await SignInTries.Take(db, name, stop);
        var found = await Find(user => user.SignInName == name, stop);
        // The slow work is done for everybody, whatever is known by now.
        var right = Fits(found?.User, password);
        if (found is null || !right || !taken || !MayEnter(found) || OnlyThroughDirectory(found))
            return Wrong;
        await SignInTries.GiveBack(db, name, stop);
        return found.User;
    }

    /// <summary>The second factor of somebody whose password was right: a code of their app, or one of their recovery codes.</summary>
    public async Task<Result<User>> Prove(Guid userId, string? code, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(code))
            return new Refusal("Enter the code that your app shows", "Code");
        if (await Find(user => user.Id == userId, stop) is not { } found)
            return WrongCode;
        var taken = await SignInTries.Take(db, found.User.SignInName, stop);
        var user = await db.Set<User>().SingleAsync(one => one.Id == userId, stop);
        if (!taken || !MayEnter(found) || !await Fits(user, code, stop))
        {
            db.ChangeTracker.Clear();
            return WrongCode;
        }

        return await Entered(user, stop) ? user : WrongCode;
    }

    /// <summary>Somebody for whom their organisation's directory spoke, and whether that showed both factors. One factor opens nothing by itself.</summary>
    public async Task<Result<(User User, bool Whole)>> Through(OrganisationDirectory directory, DirectoryWord word, CancellationToken stop)
    {
        var weighed = DirectoryRule.Weigh(word, directory, db.Now);
        if (!weighed.Done)
            return weighed.Refusal!;
        var identity = db.Vault.Hash(DirectoryRule.Identity(word));
        if (await Find(user => user.DirectoryIdentity == identity, stop) is not { } found || found.Organisation != directory.Organisation || !MayEnter(found))
            return DirectoryRule.NotLetIn;
        if (!weighed.Value)
            return (found.User, false);
        return await Entered(await db.Set<User>().SingleAsync(one => one.Id == found.User.Id, stop), stop) ? (found.User, true) : DirectoryRule.NotLetIn;
    }

    /// <summary>The password once more, of somebody who is signed in and would change how they sign in; null where it is right.</summary>
    /// <param name="field">Where they typed it.</param>
    public async Task<Refusal?> Again(Guid userId, string? password, string field, CancellationToken stop)
    {
        if (string.IsNullOrEmpty(password))
            return new Refusal("Enter the password that you have now", field);
        if (await Find(user => user.Id == userId, stop) is not { } found)
            return WrongAgain(field);
        var taken = await SignInTries.Take(db, found.User.SignInName, stop);
        if (!Fits(found.User, password) || !taken)
            return WrongAgain(field);
        await SignInTries.GiveBack(db, found.User.SignInName, stop);
        return null;
    }

    /// <summary>Somebody whose passkey spoke for them.</summary>
    public async Task<Result<User>> Vouched(Guid userId, CancellationToken stop)
    {
        if (await Find(one => one.Id == userId, stop) is not { } found || !MayEnter(found) || OnlyThroughDirectory(found))
            return new Refusal("Nobody can sign in with that here. Sign in with your name and password, or ask your administrator.");
        return await Entered(await db.Set<User>().SingleAsync(one => one.Id == userId, stop), stop) ? found.User : WrongCode;
    }

    private static Refusal WrongAgain(string field) => new("Enter the password that you have now. After five wrong tries a name rests for 15 minutes.", field);

    // To the letter, as it was typed; one that is longer than any may be is read no further, and is wrong.
    private static bool Fits(User? user, string password) =>
        Passwords.Matches(user?.PasswordHash ?? Passwords.OfNobody, password.Length > PasswordRule.Longest ? password[..PasswordRule.Longest] : password) && password.Length <= PasswordRule.Longest;

    private async Task<bool> Entered(User user, CancellationToken stop)
    {
        user.LastSignedInAt = db.Now;
        try
        {
            await db.Keep(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The same code came twice at one moment: the other sending has used it.
            db.ChangeTracker.Clear();
            return false;
        }

        await SignInTries.Clear(db, user.SignInName, stop);
        return true;
    }

    private async Task<bool> Fits(User user, string code, CancellationToken stop)
    {
        var identity = UserStore.Identity(db);
        if (await identity.GetAuthenticatorKeyAsync(user) is { } key && OneTimeCode.Match(key, code, db.Now, user.LastCodeStep) is { } step)
        {
            user.LastCodeStep = step;
            return true;
        }

        return (await identity.RedeemTwoFactorRecoveryCodeAsync(user, code.Length > 40 ? code[..40] : code)).Succeeded;
    }

    private bool MayEnter(Found found) =>
        found.User.PasswordHash is not null && !(found.User.LeftOn <= db.Today) && !(found.OrganisationLeftOn <= db.Today) && !SignedInRule.IsSuspended(found.User, db.Now) && !SignedInRule.IsStale(found.User, db.Now);

    private bool OnlyThroughDirectory(Found found) => found.User.DirectoryIdentity is not null && directories.Of(found.Organisation) is { Only: true };

    private Task<Found?> Find(System.Linq.Expressions.Expression<Func<User, bool>> whom, CancellationToken stop) =>
        db.Set<User>().AsNoTracking().Where(whom)
            .Join(db.Set<Organisation>(), user => user.OrganisationId, organisation => organisation.Id, (user, organisation) => new Found(user, organisation.Name, organisation.LeftOn))
            .SingleOrDefaultAsync(stop);

    private sealed record Found(User User, string Organisation, DateOnly? OrganisationLeftOn);
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
