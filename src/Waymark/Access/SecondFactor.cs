using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Waymark.Storage;

namespace Waymark.Access;

/// <summary>Somebody keeps their own second factors: an authenticator app, passkeys, and recovery codes for the day both are lost.</summary>
public sealed class SecondFactor(WaymarkDb db)
{
    /// <summary>What their account page shows.</summary>
    public sealed record Kept(bool App, IReadOnlyList<Passkey> Passkeys, int RecoveryCodesLeft)
    {
        /// <summary>Whether there is anything to show after the password.</summary>
        public bool Any => App || Passkeys.Count > 0;
    }

    /// <summary>A key offered for a new app, and the same sealed, to come back with the first code.</summary>
    public sealed record Offer(string Key, string Sealed);

    /// <summary>Recovery codes just made, to be shown once; none where there are some already.</summary>
    public sealed record Codes(IReadOnlyList<string> New);

    /// <summary>What the person acting has.</summary>
    public async Task<Kept> Of(CancellationToken stop)
    {
        var user = await db.Set<User>().AsNoTracking().SingleAsync(one => one.Id == db.ActingUser, stop);
        return new Kept(
            user.AuthenticatorKey is not null,
            await db.Set<Passkey>().AsNoTracking().Where(passkey => passkey.UserId == user.Id).OrderBy(passkey => passkey.AddedAt).ToListAsync(stop),
            await db.Set<RecoveryCode>().CountAsync(code => code.UserId == user.Id && code.UsedAt == null, stop));
    }

    /// <summary>A new key for an app. It counts once its first code has come back.</summary>
    public Offer OfferApp()
    {
        var key = UserStore.NewKey();
        return new Offer(key, Convert.ToBase64String(db.Vault.Seal(key, Purpose)));
    }

    /// <summary>The same key again, where the code was wrong; null when it is not one of ours.</summary>
    public Offer? Again(string? sealedKey)
    {
        try
        {
            return sealedKey is null ? null : new Offer(db.Vault.Open(Convert.FromBase64String(sealedKey), Purpose), sealedKey);
        }
        catch (Exception foreign) when (foreign is FormatException or System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Takes the app into use, in place of the one before. The first factor brings recovery codes, told here and nowhere again.</summary>
    public async Task<Result<Codes>> TakeApp(string? sealedKey, string? code, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(code))
            return new Refusal("Enter the code that your app shows", "Code");
        if (Again(sealedKey) is not { } offer)
            return new Refusal("This key is no longer offered. Begin again with the new one below.", "Code");
        if (OneTimeCode.Match(offer.Key, code, db.Now, null) is not { } step)
            return new Refusal("Enter the six digits that your app shows now. If they are never right, set the clock of your telephone to automatic.", "Code");
        var user = await Me(stop);
        await new UserStore(db).SetAuthenticatorKeyAsync(user, offer.Key, stop);
        user.LastCodeStep = step;
        var codes = user.RecoveryCodesMadeAt is null ? await NewCodes(user, stop) : [];
        return await db.SaveOwn("Set up an authenticator app", stop) is { } refusal ? refusal : new Codes(codes);
    }

    /// <summary>New recovery codes in place of the old.</summary>
    public async Task<Result<Codes>> NewRecoveryCodes(CancellationToken stop)
    {
        var codes = await NewCodes(await Me(stop), stop);
        return await db.SaveOwn("Make new recovery codes", stop) is { } refusal ? refusal : new Codes(codes);
    }

    /// <summary>Takes a passkey into use that the browser has just made and Identity has checked.</summary>
    public async Task<Result<Codes>> AddPasskey(UserPasskeyInfo made, string? name, CancellationToken stop)
    {
        var user = await Me(stop);
        var identity = UserStore.Identity(db);
        made.Name = name?.Trim() is { Length: > 0 } said ? said[..Math.Min(60, said.Length)] : "Passkey";
        await identity.AddOrUpdatePasskeyAsync(user, made);
        var codes = user.RecoveryCodesMadeAt is null ? await NewCodes(user, stop) : [];
        return await db.SaveOwn("Add a passkey", stop) is { } refusal ? refusal : new Codes(codes);
    }

    /// <summary>Takes a passkey out of use. The last factor stays: nobody is left with a password alone.</summary>
    public async Task<Refusal?> RemovePasskey(Guid id, CancellationToken stop)
    {
        var kept = await Of(stop);
        if (kept.Passkeys.All(passkey => passkey.Id != id))
            return new Refusal("That passkey is gone already.");
        if (!kept.App && kept.Passkeys.Count == 1)
            return new Refusal("This is your only second factor. Set up an authenticator app or another passkey first.");
        db.Remove(await db.Set<Passkey>().SingleAsync(passkey => passkey.Id == id && passkey.UserId == db.ActingUser, stop));
        return await db.SaveOwn("Remove a passkey", stop);
    }

    /// <summary>Takes the app out of use, where a passkey stands in its place.</summary>
    public async Task<Refusal?> RemoveApp(CancellationToken stop)
    {
        if ((await Of(stop)).Passkeys.Count == 0)
            return new Refusal("This is your only second factor. Add a passkey first.");
        var user = await Me(stop);
        (user.AuthenticatorKey, user.LastCodeStep) = (null, null);
        return await db.SaveOwn("Remove the authenticator app", stop);
    }

    private async Task<IReadOnlyList<string>> NewCodes(User user, CancellationToken stop)
    {
        var codes = Enumerable.Range(0, RecoveryCode.Many).Select(_ => RecoveryCode.New()).ToList();
        await new UserStore(db).ReplaceCodesAsync(user, codes, stop);
        return codes;
    }

    private Task<User> Me(CancellationToken stop) => db.Set<User>().SingleAsync(user => user.Id == db.ActingUser, stop);

    private string Purpose => $"authenticator-offer:{db.ActingUser:N}";
}
